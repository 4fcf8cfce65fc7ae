using Ctms.Platform.Data;
using Ctms.__Name__.Items;
using Microsoft.EntityFrameworkCore;

namespace Ctms.__Name__.Data;

internal sealed class __Name__Db(DbContextOptions<__Name__Db> options, DbSession session) : ModuleDb(options, session, "__schema__")
{
    public DbSet<Item> Items => Set<Item>();
}
