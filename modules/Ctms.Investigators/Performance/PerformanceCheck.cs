using Ctms.Directory.Contracts;
using Ctms.Platform.Data;

namespace Ctms.Investigators.Performance;

/// <summary>Says of each line of a table what an import would do with it: nothing is written here. Dry run and import go the same way.</summary>
internal sealed class PerformanceCheck(DbSession session, IDirectoryLookup directory)
{
    public async Task<IReadOnlyList<LineResult>> RunAsync(Guid client, PerformanceTable table, CancellationToken stop)
    {
        var lines = table.Lines.Select(read => read.Line).OfType<PerformanceLine>().ToList();
        var people = (await directory.PeopleAsync([.. lines.Where(line => line.NamesPerson).Select(line => new NamedPerson((int)line.Number, line.Name, line.Email, line.Facility))], stop)).ToLookup(one => one.Ref);
        var places = (await directory.FacilitiesAsync([.. lines.Where(line => !line.NamesPerson).Select(line => new NamedFacility((int)line.Number, line.Facility!, line.City, line.Country))], stop))
            .ToLookup(one => one.Ref, one => one.OrganisationId);
        var results = table.Lines.Select(read => read.Line is not { } line ? new LineResult(read.Number, LineOutcome.Refused, read.Problem, null)
            : line.NamesPerson ? LineMatch.OfPerson(line, [.. people[(int)line.Number]]) : LineMatch.OfFacility(line, [.. places[(int)line.Number]])).ToList();
        return Compared(results, await KnownAsync(client, results, stop), await StudiesAsync(client, lines, stop));
    }

    /// <summary>What is known already changes nothing; a line that says the same twice is used once.</summary>
    private static List<LineResult> Compared(List<LineResult> results, ILookup<(Guid, string), Known> known, IReadOnlyDictionary<string, Guid> studies)
    {
        var seen = new Dictionary<(Guid, string), long>();
        return results.ConvertAll(result =>
        {
            if (result is not { Line: { } line, Subject: { } subject }) return result;
            var key = (subject, line.Study.ToLowerInvariant());
            if (!seen.TryAdd(key, line.Number)) return result with { Outcome = LineOutcome.Refused, Note = $"Line {seen[key]} is about the same study there already." };
            var study = studies.TryGetValue(key.Item2, out var own) ? own : (Guid?)null;
            // Merged people may bring two lines of one study; the one that agrees is the one that is meant.
            if (known[key].Any(one => one.Figures == line.Figures)) return result with { Outcome = LineOutcome.Unchanged };
            Guid[] old = [.. known[key].Select(one => one.Id)];
            return old.Length > 0 ? result with { Outcome = LineOutcome.Changed, Study = study, Replaces = old } : result with { Study = study };
        });
    }

    // unscoped: the caller asked whether this person may import for this client
    private async Task<ILookup<(Guid, string), Known>> KnownAsync(Guid client, List<LineResult> results, CancellationToken stop)
    {
        var subjects = results.Select(result => result.Subject).OfType<Guid>().Distinct().ToArray();
        var rows = await session.QueryAsync<Known>($"""
            select h.id, coalesce(h.person_id, h.organisation_id) as subject, lower(h.study) as study, h.ended_on, h.promised, h.actual, h.start_up_days, h.deviations
              from investigators.performance h where h.client_id = {client} and h.replaced_by is null and coalesce(h.person_id, h.organisation_id) = any({subjects}) order by h.id desc
            """, stop);
        return rows.ToLookup(row => (row.Subject, row.Study));
    }

    /// <summary>Studies of this portal by their protocol number: their lines are seen with the study.</summary>
    private async Task<IReadOnlyDictionary<string, Guid>> StudiesAsync(Guid client, List<PerformanceLine> lines, CancellationToken stop)
    {
        var names = lines.Select(line => line.Study.ToLowerInvariant()).Distinct().ToArray();
        var rows = await session.QueryAsync<Own>($"select s.id, lower(s.protocol) as protocol from investigators.study_card s where s.client_id = {client} and lower(s.protocol) = any({names})", stop);
        return rows.ToDictionary(row => row.Protocol, row => row.Id);
    }

    private sealed record Known(Guid Id, Guid Subject, string Study, DateOnly EndedOn, decimal? Promised, decimal? Actual, int? StartUpDays, int? Deviations)
    {
        public PerformanceFigures Figures => new(EndedOn, Promised, Actual, StartUpDays, Deviations);
    }

    private sealed record Own(Guid Id, string Protocol);
}
