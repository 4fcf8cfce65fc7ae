using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Audit;

/// <summary>How a module's tables, columns, kept values and events are called in History.</summary>
public interface IAuditWording
{
    IEnumerable<TableWording> Tables { get; }

    /// <summary>What an event says of the one who acted, in the past tense: "signed-in" is "signed in".</summary>
    IReadOnlyDictionary<string, string> Events => new Dictionary<string, string>();
}

/// <summary>Says a kept value in the field's words; of a list each value by itself.</summary>
public delegate string ValueWords(string value, IStringLocalizer texts);

/// <summary>Says a column that holds a whole structure as the single changes of its parts. Null is "nothing yet" or "gone".</summary>
public delegate IEnumerable<FieldChange> PartWords(string? old, string? now, IStringLocalizer texts);

/// <summary>
/// Table is "schema.table". Columns gives labels; a column that is not named is shown by its own name in words; Hidden ones never.
/// TitleColumn is the column whose value names the row in a sentence. Countries, days, moments, numbers, yes and no and the ids of
/// records are said by the house itself.
/// </summary>
public sealed record TableWording(string Table, string Noun, string? TitleColumn = null, IReadOnlyDictionary<string, string>? Columns = null, params string[] Hidden)
{
    /// <summary>Words of coded columns.</summary>
    public IReadOnlyDictionary<string, ValueWords> Values { get; init; } = new Dictionary<string, ValueWords>();

    /// <summary>Columns that hold a structure.</summary>
    public IReadOnlyDictionary<string, PartWords> Parts { get; init; } = new Dictionary<string, PartWords>();

    /// <summary>What a reader must be allowed, for the study on which the rows hang, to find them in its History; null: to see the study is enough.</summary>
    public string? Permission { get; init; }
}

/// <summary>Names the records of a module, so that History shows a name where an id is kept.</summary>
public interface IAuditNames
{
    /// <summary>The names of those among these ids that are records of this module.</summary>
    Task<IReadOnlyDictionary<Guid, string>> ReadAsync(Guid[] ids, CancellationToken stop);
}

/// <summary>All wordings of the house, by table.</summary>
public sealed class AuditWords(IEnumerable<IAuditWording> wordings)
{
    private readonly Dictionary<string, TableWording> tables = wordings.SelectMany(w => w.Tables).ToDictionary(t => t.Table);
    private readonly Dictionary<string, string> events = wordings.SelectMany(w => w.Events).ToDictionary();

    public TableWording Of(string table) =>
        tables.TryGetValue(table, out var known) ? known : new TableWording(table, LowerFirst(Words(table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..])));

    /// <summary>Tables of which only some readers of a study read, by the permission that they need.</summary>
    internal IEnumerable<IGrouping<string, string>> Guarded => tables.Values.Where(t => t.Permission is not null).GroupBy(t => t.Permission!, t => t.Table);

    public string OfEvent(string name) => events.GetValueOrDefault(name) ?? LowerFirst(Words(name));

    public static string Words(string name)
    {
        var text = name.EndsWith("_id", StringComparison.Ordinal) ? name[..^3] : name;
        text = text.Replace('_', ' ').Replace('-', ' ');
        return text.Length == 0 ? name : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string LowerFirst(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
