using MediaSync.TestSupport.Databases;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
