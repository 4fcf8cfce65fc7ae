using Ctms.Journeys.Tests;

[assembly: AssemblyFixture(typeof(DemoPortal))]
