using Ctms.Directory.Contracts;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Sites;

/// <summary>A site as its pages show it.</summary>
internal sealed record SiteRecord(
    Guid Id, Guid ClientId, Guid StudyId, string ProtocolNumber, string StudyTitle, string? Country, string? Number, string Facility, string? City, Guid? ProposedPiId, string? ProposedPiName,
    Guid? ActualPiId, string? ActualPiName, SiteStatus Status, SiteStatus? ResumesAt, DateTimeOffset CreatedAt, uint Version)
{
    public string Url => $"/studies/{ProtocolNumber}/sites/{Number ?? Id.ToString()}";

    public PrincipalInvestigator Proposed => new(ProposedPiId, ProposedPiName);

    public PrincipalInvestigator Actual => new(ActualPiId, ActualPiName);

    public StudyPlace Place => new(ClientId, StudyId, SiteId: Id, Country: Country);
}

/// <summary>Reads one site by its address, the number or the id, with the investigators by name.</summary>
internal sealed class SiteReads(DbSession session, IScope scope, IPeople people)
{
    public async Task<SiteRecord?> FindAsync(string protocol, string site, CancellationToken stop)
    {
        var id = Guid.TryParse(site, out var parsed) ? parsed : Guid.Empty;
        var found = await session.QueryOneAsync<SiteRecord>($"""
            select s.id, s.client_id, s.study_id, p.protocol_number, p.title as study_title, s.country, s.number, s.facility, s.city, s.proposed_pi_id, s.proposed_pi_name,
                   s.actual_pi_id, s.actual_pi_name, s.status, s.resumes_at, s.created_at, s.xmin as version
              from studies.site s join studies.study p on p.id = s.study_id
             where lower(p.protocol_number) = lower({protocol}) and (lower(s.number) = lower({site}) or s.id = {id}) and {scope.On("s", ScopeLevel.Site, siteColumn: "id")}
            """, stop);
        if (found is null) return null;
        var names = await people.FindAsync([.. new[] { found.ProposedPiId, found.ActualPiId }.OfType<Guid>()], stop);
        return found with { ProposedPiName = NameOf(names, found.ProposedPiId) ?? found.ProposedPiName, ActualPiName = NameOf(names, found.ActualPiId) ?? found.ActualPiName };
    }

    private static string? NameOf(IReadOnlyDictionary<Guid, PersonSummary> names, Guid? id) => id is { } known ? names.GetValueOrDefault(known)?.DisplayName : null;
}
