using Ctms.Testing;

[assembly: AssemblyFixture(typeof(PgServer))]
