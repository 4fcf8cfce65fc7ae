using Ctms.Platform.Data;
using Ctms.Studies.Contracts;

namespace Ctms.Studies.Team;

/// <summary>The team as it is named to those who work for the study: duties of today, never those at single sites.</summary>
// unscoped: the contract leaves it to the caller who may know the team
internal sealed class TeamContacts(DbSession session) : IStudyContacts
{
    public async Task<IReadOnlyList<StudyContact>> OfAsync(Guid study, IReadOnlyCollection<string> countries, DateOnly day, CancellationToken stop)
    {
        var rows = await session.QueryAsync<Row>($"""
            select d.kind, d.name, d.email, c.country from studies.duty d left join studies.study_country c on c.id = d.country_id
             where d.study_id = {study} and d.site_id is null and d.since <= {day} and coalesce(d.until >= {day}, true) and (d.country_id is null or c.country = any({countries.ToArray()}))
             order by d.country_id is not null, c.country, d.name, d.id
            """, stop);
        return [.. rows.OrderBy(r => r.Country is not null).ThenBy(r => r.Country, StringComparer.Ordinal).ThenBy(r => Place(r.Kind)).Select(r => new StudyContact(DutyKinds.NameOf(r.Kind), r.Name, r.Email, r.Country))];
    }

    private static int Place(string kind) => DutyKinds.All.TakeWhile(k => k.Id != kind).Count();

    private sealed record Row(string Kind, string Name, string Email, string? Country);
}
