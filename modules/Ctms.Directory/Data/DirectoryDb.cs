using Ctms.Directory.People;
using Ctms.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Directory.Data;

internal sealed class DirectoryDb(DbContextOptions<DirectoryDb> options, DbSession session) : ModuleDb(options, session, "directory")
{
    public DbSet<Person> People => Set<Person>();
}
