using Ctms.Accounts.Users;
using Ctms.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Accounts.Data;

/// <summary>The accounts as the framework's user manager sees them; everything else of this module is SQL.</summary>
internal sealed class AccountsDb(DbContextOptions<AccountsDb> options, DbSession session) : ModuleDb(options, session, Schema)
{
    public const string Schema = "accounts";

    public DbSet<Account> Accounts => Set<Account>();
}
