using Ctms.Accounts.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ctms.Accounts.Data;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name);
        builder.Property(a => a.Email);
        builder.Property(a => a.NormalizedEmail).HasColumnName("email_key");
        builder.SplitToTable("credential", c =>
        {
            c.Property(a => a.Id);
            c.Property(a => a.PasswordHash);
            c.Property(a => a.SecurityStamp);
        });

        // The address is the name; attempts and lock-out are counted beside the account, second factors in tables of their own.
        builder.Ignore(a => a.UserName).Ignore(a => a.NormalizedUserName).Ignore(a => a.EmailConfirmed).Ignore(a => a.ConcurrencyStamp)
            .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled)
            .Ignore(a => a.LockoutEnd).Ignore(a => a.LockoutEnabled).Ignore(a => a.AccessFailedCount).Ignore(a => a.Address);
    }
}
