using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Publishing.Contents;
using Ctms.Studies.Contracts;

namespace Ctms.Publishing.Versions;

/// <summary>What a writer chose, as typed: people by their address.</summary>
internal sealed record AudienceChoice(string[] Roles, Guid[] Clients, Guid[] Studies, string[] Countries, Guid[] Sites, string[] Emails);

/// <summary>
/// Makes an audience of what a writer chose: only of places that they may see, never beyond the item's own client and study, and with the places above those that were
/// chosen, so that somebody of a rival client is never meant by accident.
/// </summary>
// unscoped: names of places are read only for those that the page's permission shows
internal sealed class ChooseAudience(DbSession session, IStudies studies, ISiteRegister sites, IPortalUsers users, Audiences audiences, IScope scope)
{
    public async Task<Outcome<Audience>> RunAsync(ItemHead item, AudienceChoice choice, CancellationToken stop)
    {
        var chosenStudies = item.StudyId is { } own ? [own] : choice.Studies.Distinct().ToArray();
        var knownStudies = await studies.FindAsync(chosenStudies, stop);
        if (chosenStudies.Any(s => !knownStudies.ContainsKey(s) || (item.ClientId is { } client && knownStudies[s].ClientId != client))) return Outcome.Refused("One of the studies is not there, or belongs to another client.");
        var knownSites = await sites.FindAsync(choice.Sites, stop);
        if (choice.Sites.Any(s => !knownSites.ContainsKey(s) || Outside(item, knownSites[s]))) return Outcome.Refused("One of the sites is not there, or belongs elsewhere.");
        if (item.ClientId is null && choice.Clients.Any(c => !scope.Filter.Covers(new ScopeTarget(c)))) return Outcome.Refused("One of the clients is not there.");
        var roles = await session.QueryAsync<string>($"select id from access.role where id = any({choice.Roles}) order by id", stop);
        var countries = choice.Countries.Where(c => Countries.All.Any(k => k.Code == c)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var people = await PeopleAsync(choice.Emails, stop);
        if (people.IsRefused) return Outcome.Refused(people.Refusal);
        return Close(item, new Audience([.. roles], [.. choice.Clients.Distinct().Order()], [.. chosenStudies.Order()], countries, [.. choice.Sites.Distinct().Order()], people.Value), knownStudies, knownSites);
    }

    /// <summary>How many active people belong to it now.</summary>
    public async Task<int> CountAsync(Audience audience, CancellationToken stop) => (await MembersAsync(audience, stop)).Count;

    public async Task<IReadOnlyList<(PortalUser Person, AudienceMember Member)>> MembersAsync(Audience audience, CancellationToken stop)
    {
        var members = await audiences.MembersAsync(audience, stop);
        var known = await users.FindAsync([.. members.Select(m => m.UserId)], stop);
        return [.. members.Where(m => known.TryGetValue(m.UserId, out var person) && person.Active).Select(m => (known[m.UserId], m)).OrderBy(m => m.Item1.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>What is chosen below names what lies above it.</summary>
    internal static Audience Close(ItemHead item, Audience chosen, IReadOnlyDictionary<Guid, StudySummary> studies, IReadOnlyDictionary<Guid, SiteSummary> sites)
    {
        var inStudies = chosen.Studies.Length > 0 ? chosen.Studies : [.. sites.Values.Select(s => s.StudyId).Distinct().Order()];
        var clients = item.ClientId is { } own ? [own]
            : chosen.Clients.Length > 0 ? chosen.Clients
            : [.. studies.Values.Select(s => s.ClientId).Concat(sites.Values.Select(s => s.ClientId)).Distinct().Order()];
        var countries = chosen.Countries.Length > 0 || sites.Count == 0 || sites.Values.Any(s => s.Country is null) ? chosen.Countries : [.. sites.Values.Select(s => s.Country!).Distinct().Order(StringComparer.Ordinal)];
        return chosen with { Studies = inStudies, Clients = clients, Countries = countries };
    }

    private static bool Outside(ItemHead item, SiteSummary site) => (item.ClientId is { } client && site.ClientId != client) || (item.StudyId is { } study && site.StudyId != study);

    private async Task<Outcome<Guid[]>> PeopleAsync(string[] emails, CancellationToken stop)
    {
        var found = new List<Guid>();
        foreach (var email in emails.Select(e => e.Trim()).Where(e => e.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await users.FindByEmailAsync(email, stop) is not { } person) return Outcome.Refused($"Nobody here has the address {email}.");
            found.Add(person.Id);
        }
        return found.Distinct().Order().ToArray();
    }
}
