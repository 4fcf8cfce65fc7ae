using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Studies.Register;

namespace Ctms.Studies.Team;

/// <summary>A duty as pages show it.</summary>
/// <param name="SiteNumber">With the facility: which site; both null above the level of sites.</param>
internal sealed record DutyRow(
    Guid Id, Guid ClientId, Guid StudyId, string ProtocolNumber, Guid? CountryId, Guid? SiteId, string? Country, string? SiteNumber, string? Facility,
    string Kind, string Name, string Email, DateOnly Since, DateOnly? Until, uint Version)
{
    public StudyPlace Place => new(ClientId, StudyId, CountryId, SiteId, Country);

    public Colleague Person => new(Name, Email);

    public DutyPlan Plan => new(Kind, Person, Since, Until);

    /// <summary>Null for the whole study.</summary>
    public string? Where => SiteId is not null ? SiteNumber is null ? Facility : $"{SiteNumber} · {Facility}" : Country is null ? null : Platform.Countries.NameOf(Country);

    public string? PlaceUrl => SiteId is not null ? $"/studies/{ProtocolNumber}/sites/{SiteNumber ?? SiteId.ToString()}" : Country is not null ? $"/studies/{ProtocolNumber}/countries/{Country}" : null;
}

/// <summary>Reads duties within the scope.</summary>
internal sealed class TeamReads(DbSession session, IScope scope)
{
    public static readonly FormattableString Columns = $"""
        select d.id, d.client_id, d.study_id, p.protocol_number, d.country_id, d.site_id, coalesce(s.country, c.country) as country, s.number as site_number, s.facility,
               d.kind, d.name, d.email, d.since, d.until, d.xmin as version
        """;

    public Task<DutyRow?> FindAsync(string protocol, Guid id, CancellationToken stop) => session.QueryOneAsync<DutyRow>($"""
        {Columns} {TeamScope.Tables} where d.id = {id} and lower(p.protocol_number) = lower({protocol}) and {TeamScope.Seen(scope.Filter)}
        """, stop);

    /// <summary>Who has a duty in this very place on a day, or will have one.</summary>
    public async Task<IReadOnlyList<DutyRow>> AtAsync(StudyPlace place, DateOnly day, CancellationToken stop) => await session.QueryAsync<DutyRow>($"""
        {Columns} {TeamScope.Tables} where d.record_id = {place.RecordId} and coalesce(d.until >= {day}, true) and {TeamScope.Seen(scope.Filter)}
         order by d.since, d.name, d.id
        """, stop);

    /// <summary>What somebody does on a day or will do, in one study (no client) or in all studies of a client, as far as this person may move it.</summary>
    public async Task<IReadOnlyList<DutyRow>> OfColleagueAsync(string email, Guid study, Guid? client, DateOnly day, CancellationToken stop) => (await session.QueryAsync<DutyRow>($"""
        {Columns} {TeamScope.Tables}
         where lower(d.email) = lower({email}) and (d.study_id = {study} or d.client_id = {client}::uuid) and coalesce(d.until >= {day}, true) and {TeamScope.Seen(scope.Filter)}
         order by p.protocol_number, s.id is null, c.id is null, c.country, s.country, s.number nulls last, s.facility, d.kind
        """, stop)).FindAll(d => scope.Filter.Covers(d.Place.Target));

    /// <summary>Everybody who has a duty on a day or will have one, once each, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(Guid study, Guid? client, DateOnly day, CancellationToken stop) => await session.QueryAsync<Colleague>($"""
        select name, email from (
            select distinct on (lower(d.email)) d.name, d.email {TeamScope.Tables}
             where (d.study_id = {study} or d.client_id = {client}::uuid) and coalesce(d.until >= {day}, true) and {TeamScope.Seen(scope.Filter)}
             order by lower(d.email), d.created_at desc) x
         order by name, email
        """, stop);
}
