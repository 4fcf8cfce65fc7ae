[assembly: AssemblyFixture(typeof(Ctms.Testing.PgServer))]
