namespace Ctms.Platform.Audit;

/// <summary>How a module's tables and columns are called in History.</summary>
public interface IAuditWording
{
    IEnumerable<TableWording> Tables { get; }
}

/// <summary>
/// Table is "schema.table". Columns gives labels; a column that is not named is shown by its own name in words; Hidden ones never.
/// TitleColumn is the column whose value names the row in a sentence.
/// </summary>
public sealed record TableWording(string Table, string Noun, string? TitleColumn = null, IReadOnlyDictionary<string, string>? Columns = null, params string[] Hidden);

/// <summary>All wordings of the house, by table.</summary>
public sealed class AuditWords(IEnumerable<IAuditWording> wordings)
{
    private readonly Dictionary<string, TableWording> tables = wordings.SelectMany(w => w.Tables).ToDictionary(t => t.Table);

    public TableWording Of(string table) =>
        tables.TryGetValue(table, out var known) ? known : new TableWording(table, Words(table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]));

    public IEnumerable<TableWording> All => tables.Values;

    public static string Words(string name)
    {
        var text = name.EndsWith("_id", StringComparison.Ordinal) ? name[..^3] : name;
        text = text.Replace('_', ' ').Replace('-', ' ');
        return text.Length == 0 ? name : char.ToUpperInvariant(text[0]) + text[1..];
    }
}
