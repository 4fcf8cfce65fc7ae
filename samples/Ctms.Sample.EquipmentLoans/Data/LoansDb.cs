using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Sample.EquipmentLoans.Loans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ctms.Sample.EquipmentLoans.Data;

/// <summary>Loads only what the permission of the endpoint shows.</summary>
internal sealed class LoansDb(DbContextOptions<LoansDb> options, DbSession session, IScope scope) : ModuleDb(options, session, "equipment_loans")
{
    public DbSet<Loan> Loans => Set<Loan>();

    private bool SeesAll => scope.Filter.Grants.Any(g => g.ClientId is null && g.StudyId is null);

    private Guid[] SeenClients => [.. scope.Filter.Grants.Where(g => g.StudyId is null).Select(g => g.ClientId).OfType<Guid>()];

    private Guid[] SeenStudies => [.. scope.Filter.Grants.Select(g => g.StudyId).OfType<Guid>()];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Loan>().HasQueryFilter(l => SeesAll || SeenClients.Contains(l.ClientId) || SeenStudies.Contains(l.StudyId));
    }
}

internal sealed class LoanMapping : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> builder) => builder.ToTable("loan");
}
