using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Clients;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Data;

/// <summary>Loads only what the permission of the endpoint shows, so that a foreign study is as absent as a missing one.</summary>
internal sealed class StudiesDb(DbContextOptions<StudiesDb> options, DbSession session, IScope scope) : ModuleDb(options, session, "studies")
{
    public DbSet<Study> Studies => Set<Study>();

    public DbSet<Client> Clients => Set<Client>();

    private bool SeesAll => scope.Filter.Grants.Any(g => g.ClientId is null && g.StudyId is null);

    private Guid[] SeenClients => [.. scope.Filter.Grants.Where(g => g.StudyId is null).Select(g => g.ClientId).OfType<Guid>()];

    private Guid[] SeenStudies => [.. scope.Filter.Grants.Select(g => g.StudyId).OfType<Guid>()];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Study>().HasQueryFilter(s => SeesAll || SeenClients.Contains(s.ClientId) || SeenStudies.Contains(s.Id));
        modelBuilder.Entity<Client>().HasQueryFilter(c => SeesAll || SeenClients.Contains(c.Id));
    }
}
