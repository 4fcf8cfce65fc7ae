using System.Globalization;
using Ctms.Platform;
using Ctms.Platform.Files;
using Ctms.Platform.Tables;

namespace Ctms.Investigators.Performance;

/// <summary>A table of performance, read whole: its usable lines, and of the others why they can't be used.</summary>
internal sealed record PerformanceTable(IReadOnlyList<ReadLine> Lines, IReadOnlyList<string> Unknown)
{
    public const int MostLines = 20_000;
    private const int LongestText = 400;
    private const int LongestStudy = 200;
    private const decimal MostPatients = 1_000_000;
    private const int MostDays = 10_000;
    private static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "d MMM yyyy", "dd-MMM-yyyy"];

    /// <summary>Reads a kept file, CSV or XLSX by its content.</summary>
    public static async Task<Outcome<PerformanceTable>> ReadAsync(IFileStore files, string sha256, DateOnly today, CancellationToken stop)
    {
        await using var content = files.Open(sha256);
        if (content is null) return Outcome.Refused("The uploaded file is no longer kept. Upload it again.");
        try
        {
            await using var table = await TableReader.OpenAsync(content, null, stop);
            var columns = new PerformanceColumns(table.Header);
            if (columns.Problem is { } problem) return Outcome.Refused(problem);
            var lines = new List<ReadLine>();
            await foreach (var row in table.RowsAsync(stop))
            {
                if (Array.TrueForAll(row.Cells, string.IsNullOrWhiteSpace)) continue;
                if (lines.Count == MostLines) return Outcome.Refused($"The table has more than {MostLines:#,0} lines. Divide it.");
                lines.Add(Read(row, columns, today));
            }

            return lines.Count == 0 ? Outcome.Refused("The table has no lines below its headings.") : new PerformanceTable(lines, columns.Unknown);
        }
        catch (UnreadableFileException refused)
        {
            return Outcome.Refused(refused.Message);
        }
    }

    /// <summary>One line, all that is wrong with it said at once. Pure.</summary>
    public static ReadLine Read(TableRow row, PerformanceColumns columns, DateOnly today)
    {
        var problems = new List<string>();
        string? Text(string field) => columns.Of(field, row.Cells);
        var line = new PerformanceLine(
            row.Number, Text("email"), Text("name"), Text("facility"), Text("city"), Text("country"), Text("study") ?? "", Day(Text("ended"), today, problems),
            Number(Text("promised"), "Promised", problems), Number(Text("actual"), "Enrolled", problems), Whole(Text("startup"), "Start-up days", problems), Whole(Text("deviations"), "Deviations", problems));
        if (line.Study.Length == 0) problems.Add("The study is missing.");
        else if (line.Study.Length > LongestStudy) problems.Add($"The study's name is longer than {LongestStudy} characters.");
        if (!line.NamesPerson && line.Facility is null) problems.Add("It names neither a person nor a facility.");
        else if (line is { Email: null, Name: not null, Facility: null }) problems.Add("A name alone may mean several people: give the e-mail address or the facility too.");
        if (new[] { line.Email, line.Name, line.Facility, line.City }.Any(text => text?.Length > LongestText)) problems.Add($"A text is longer than {LongestText} characters.");
        if (problems.Count == 0 && (line.Promised is null) != (line.Actual is null)) problems.Add("Promised and enrolled belong together; one of them is missing.");
        if (problems.Count == 0 && line is { Promised: null, StartUpDays: null, Deviations: null }) problems.Add("It has no figures.");
        return problems.Count == 0 ? new(row.Number, line, null) : new(row.Number, null, string.Join(" ", problems));
    }

    private static DateOnly Day(string? text, DateOnly today, List<string> problems)
    {
        if (text is null) problems.Add("The day on which the study ended is missing.");
        else if (!DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) problems.Add($"“{Short(text)}” is no date; write it as 2025-06-30.");
        else if (day > today) problems.Add("The study ends in the future; this is a record of what is over.");
        else if (day.Year < 1950) problems.Add($"“{Short(text)}” is too long ago.");
        else return day;
        return default;
    }

    private static decimal? Number(string? text, string what, List<string> problems)
    {
        if (text is null) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= MostPatients) return Math.Round(number, 2);
        problems.Add($"{what}: “{Short(text)}” is no number of 0 or more (decimals after a point).");
        return null;
    }

    private static int? Whole(string? text, string what, List<string> problems)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= MostDays) return number;
        problems.Add($"{what}: “{Short(text)}” is no whole number from 0 to {MostDays:#,0}.");
        return null;
    }

    // What stands in a cell may be a name in the wrong column, and notes are kept: only so much of it is repeated as mends a typing error.
    private static string Short(string text) => text.Length > 20 ? text[..20] + "…" : text;
}
