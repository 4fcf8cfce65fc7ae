using System.Globalization;
using System.Runtime.CompilerServices;
using Ctms.Platform.Tables;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Reading;

/// <summary>Rows of a table, one person at one facility (in one trial) each, gathered into trials. Rows without a trial are people without a trial.</summary>
internal sealed class TableTrials(TableReader table, ColumnMapping mapping)
{
    // Rows of one trial may stand anywhere in the file, so all are held; beyond this a file has to be split.
    const int MostRows = 500_000;
    readonly Dictionary<string, int> columnOf = Columns(table.Header, mapping);

    static Dictionary<string, int> Columns(IReadOnlyList<string> headers, ColumnMapping mapping)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < headers.Count; column++)
        {
            if (mapping.Columns.TryGetValue(headers[column], out var field)) columns.TryAdd(field, column);
        }
        return columns;
    }

    public async IAsyncEnumerable<RegistryRecord> ReadAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var (trials, loose) = (new Dictionary<string, List<TableRow>>(StringComparer.OrdinalIgnoreCase), new List<TableRow>());
        UnreadableFileException? broken = null;
        var count = 0;
        await using var rows = table.RowsAsync(stop).GetAsyncEnumerator(stop);
        while (true)
        {
            try
            {
                if (!await rows.MoveNextAsync()) break;
            }
            catch (UnreadableFileException error)
            {
                broken = error;
                break;
            }
            if (++count > MostRows) throw new UnreadableFileException($"The table has more than {MostRows:N0} rows. Split it into several files.");
            if (Text(rows.Current, "trial-id") is not { } id) loose.Add(rows.Current);
            else if (trials.TryGetValue(id, out var group)) group.Add(rows.Current);
            else trials[id] = [rows.Current];
        }
        foreach (var (id, group) in trials)
        {
            foreach (var record in Trial(id, group)) yield return record;
        }
        foreach (var row in loose) yield return Loose(row);
        if (broken is not null) throw broken;
    }

    IEnumerable<RegistryRecord> Trial(string id, List<TableRow> rows)
    {
        var first = rows[0].Number;
        id = Published.IsNctNumber(id.ToUpperInvariant()) ? id.ToUpperInvariant() : id;
        if (id.Length > 60)
        {
            yield return RegistryRecord.Refused(first, id[..60], "The trial number has more than 60 characters.");
            yield break;
        }
        if (id.StartsWith("NCT", StringComparison.OrdinalIgnoreCase) && !Published.IsNctNumber(id))
        {
            yield return RegistryRecord.Refused(first, id, "The NCT number is not NCT and eight digits.");
            yield break;
        }
        var parts = new TrialParts();
        var places = new Dictionary<PublishedLocation, int>();
        var seen = new HashSet<object>();
        foreach (var row in rows)
        {
            if (Add(row, parts, places, seen) is { } reason) yield return RegistryRecord.Refused(row.Number, id, reason) with { IsPart = true };
        }
        yield return RegistryRecord.Of(first, parts.On(Described(id, rows)));
    }

    PublishedTrial Described(string id, List<TableRow> rows) => new(id, First(rows, "title") ?? id)
    {
        IsPartial = true,
        Status = Published.Capitals(First(rows, "status")) ?? "",
        StudyType = Published.Capitals(First(rows, "study-type")),
        Phases = Published.Phases(First(rows, "phase")),
        Conditions = [.. (First(rows, "conditions") ?? "").Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
        Sponsor = First(rows, "sponsor") ?? "",
        SponsorClass = Published.Capitals(First(rows, "sponsor-class")),
        Enrolment = Number(First(rows, "enrolment")) is { } count and >= 0 and <= int.MaxValue ? (int)count : null,
        StartDate = Published.Date(First(rows, "start-date")),
        PrimaryCompletionDate = Published.Date(First(rows, "primary-completion-date")),
        CompletionDate = Published.Date(First(rows, "completion-date")),
        LastUpdate = Published.Date(First(rows, "last-update")),
    };

    string? Add(TableRow row, TrialParts parts, Dictionary<PublishedLocation, int> places, HashSet<object> seen)
    {
        int? location = null;
        if (Place(row) is { } place)
        {
            if (!places.TryGetValue(place, out var known)) places[place] = known = parts.AddLocation(place);
            location = known;
        }
        if (Name(row) is not { } name) return null;
        var (role, said) = (PublishedRole(row), Text(row, "role"));
        if (role is null && said is not null)
        {
            if (!IsContact(said)) return $"The role “{Shortened(said)}” is not known.";
            if (seen.Add((name, "contact", location))) parts.AddContact(name, Text(row, "email"), Text(row, "phone"), location);
            return null;
        }
        if (name.Length > Published.LongestName) return $"The name has {name.Length:N0} characters; at most {Published.LongestName} are accepted.";
        role ??= TrialRoles.PrincipalInvestigator;
        if (!seen.Add((name, role, location, Text(row, "affiliation")))) return null;
        parts.AddPerson(name, Text(row, "affiliation") ?? (location is { } at ? Text(row, "facility") : null), role, Origin(role, location), location, Text(row, "email"), Text(row, "phone"), Text(row, "person-key"));
        return null;
    }

    static PersonOrigin Origin(string role, int? location) =>
        role == TrialRoles.ResponsibleParty ? PersonOrigin.ResponsibleParty
        : location is not null && role is (TrialRoles.PrincipalInvestigator or TrialRoles.SubInvestigator) ? PersonOrigin.Site : PersonOrigin.Official;

    RegistryRecord Loose(TableRow row)
    {
        if (Name(row) is not { } name) return RegistryRecord.Refused(row.Number, null, "The row has neither a trial number nor a person's name.") with { IsPart = true };
        var parts = new TrialParts();
        if (Add(row, parts, [], []) is { } reason) return RegistryRecord.Refused(row.Number, Shortened(name), reason) with { IsPart = true };
        return RegistryRecord.Of(row.Number, parts.On(new PublishedTrial("", "") { IsPartial = true })) with { Id = Shortened(name) };
    }

    PublishedLocation? Place(TableRow row)
    {
        var place = new PublishedLocation(Text(row, "facility"), Text(row, "city"), Text(row, "state"), Text(row, "zip"), Text(row, "country"), Number(Text(row, "latitude")), Number(Text(row, "longitude")), Text(row, "site-status"));
        return place.Facility is null ? null : place;
    }

    string? Name(TableRow row)
    {
        if (Text(row, "person") is { } whole) return whole;
        var name = string.Join(' ', new[] { Text(row, "given-name"), Text(row, "family-name") }.OfType<string>());
        return name.Length == 0 ? null : name;
    }

    string? PublishedRole(TableRow row) => Published.Role(Text(row, "role"));

    static bool IsContact(string role) => Published.Capitals(role) is { } word && (word.Contains("CONTACT", StringComparison.Ordinal) || word is "COORDINATOR" or "STUDY_COORDINATOR" or "STUDY_NURSE");

    static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;

    static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    string? First(List<TableRow> rows, string field)
    {
        foreach (var row in rows)
        {
            if (Text(row, field) is { } text) return text;
        }
        return null;
    }

    string? Text(TableRow row, string field) =>
        columnOf.TryGetValue(field, out var column) && column < row.Cells.Length ? Published.Text(row.Cells[column]) : null;
}
