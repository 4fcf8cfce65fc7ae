using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Clients;
using Ctms.Studies.Contacts;
using Ctms.Studies.Milestones;
using Ctms.Studies.Programs;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Ctms.Studies.Team;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.Data;

/// <summary>Loads only what the permission of the endpoint shows, so that a foreign study is as absent as a missing one.</summary>
internal sealed class StudiesDb(DbContextOptions<StudiesDb> options, DbSession session, IScope scope) : ModuleDb(options, session, "studies")
{
    public DbSet<Study> Studies => Set<Study>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<StudyCountry> StudyCountries => Set<StudyCountry>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<Milestone> Milestones => Set<Milestone>();

    public DbSet<ProtocolVersion> ProtocolVersions => Set<ProtocolVersion>();

    public DbSet<Program> Programs => Set<Program>();

    public DbSet<Client> Clients => Set<Client>();

    private bool SeesAll => scope.Filter.Grants.Any(g => g.ClientId is null && g.StudyId is null);

    private Guid[] SeenClients => [.. scope.Filter.Grants.Where(g => g.StudyId is null).Select(g => g.ClientId).OfType<Guid>()];

    private Guid[] SeenStudies => [.. scope.Filter.Grants.Select(g => g.StudyId).OfType<Guid>()];

    private Guid[] SeenSites => [.. scope.Filter.Grants.Select(g => g.SiteId).OfType<Guid>()];

    /// <summary>Where all countries and sites are seen, as "study or client / country"; what is left out means "all of them".</summary>
    private string[] SeenPlaces => [.. scope.Filter.Grants.Where(g => g.SiteId is null).Select(g => $"{g.StudyId ?? g.ClientId}/{g.Country}").Distinct()];

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Study>().HasQueryFilter(s => SeesAll || SeenClients.Contains(s.ClientId) || SeenStudies.Contains(s.Id));
        modelBuilder.Entity<Site>().HasQueryFilter(s => SeenPlaces.Contains("/") || SeenPlaces.Contains("/" + s.Country) || SeenSites.Contains(s.Id)
            || SeenPlaces.Contains(s.ClientId.ToString() + "/") || SeenPlaces.Contains(s.ClientId.ToString() + "/" + s.Country)
            || SeenPlaces.Contains(s.StudyId.ToString() + "/") || SeenPlaces.Contains(s.StudyId.ToString() + "/" + s.Country));
        modelBuilder.Entity<StudyCountry>().HasQueryFilter(c => SeenPlaces.Contains("/") || SeenPlaces.Contains("/" + c.Country)
            || SeenPlaces.Contains(c.ClientId.ToString() + "/") || SeenPlaces.Contains(c.ClientId.ToString() + "/" + c.Country)
            || SeenPlaces.Contains(c.StudyId.ToString() + "/") || SeenPlaces.Contains(c.StudyId.ToString() + "/" + c.Country));
        modelBuilder.Entity<Duty>().HasQueryFilter(d => SeesAll || SeenClients.Contains(d.ClientId) || SeenStudies.Contains(d.StudyId));
        modelBuilder.Entity<Contact>().HasQueryFilter(c => SeesAll || SeenClients.Contains(c.ClientId) || SeenStudies.Contains(c.StudyId));
        modelBuilder.Entity<Milestone>().HasQueryFilter(m => SeesAll || SeenClients.Contains(m.ClientId) || SeenStudies.Contains(m.StudyId));
        modelBuilder.Entity<ProtocolVersion>().HasQueryFilter(v => SeesAll || SeenClients.Contains(v.ClientId) || SeenStudies.Contains(v.StudyId));
        modelBuilder.Entity<Program>().HasQueryFilter(p => SeesAll || SeenClients.Contains(p.ClientId));
        modelBuilder.Entity<Client>().HasQueryFilter(c => SeesAll || SeenClients.Contains(c.Id));
    }
}
