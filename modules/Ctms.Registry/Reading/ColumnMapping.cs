using System.Security.Cryptography;
using System.Text;

namespace Ctms.Registry.Reading;

/// <summary>Which column means what: header (as in the file) to the id of a <see cref="TableField"/>. Headers without a field are left out of the import.</summary>
internal sealed record ColumnMapping(IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>By header synonyms; each field goes to the first column that fits.</summary>
    public static ColumnMapping Guess(IEnumerable<string> headers)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var header in headers.Where(header => header.Length > 0))
        {
            var key = TableField.Key(header);
            var field = Array.Find(TableField.All, field => field.Id.Replace('-', ' ') == key || field.Synonyms.Contains(key));
            if (field is not null && taken.Add(field.Id)) columns.TryAdd(header, field.Id);
        }
        return new ColumnMapping(columns);
    }

    /// <summary>Headers that mean nothing here.</summary>
    public IReadOnlyList<string> Unknown(IEnumerable<string> headers) => [.. headers.Where(header => header.Length > 0 && !Columns.ContainsKey(header)).Distinct()];

    /// <summary>Why no row could be read with this mapping; null when it can.</summary>
    public string? Problem(IReadOnlyCollection<string> headers)
    {
        if (Columns.Keys.FirstOrDefault(header => !headers.Contains(header)) is { } missing) return $"The mapping names the column “{missing}”, which the file does not have.";
        if (Columns.Values.FirstOrDefault(id => Array.TrueForAll(TableField.All, field => field.Id != id)) is { } wrong) return $"The mapping names the field “{wrong}”, which does not exist. Fields are: {string.Join(", ", TableField.All.Select(field => field.Id))}.";
        if (Columns.Values.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice) return $"Two columns are mapped to “{twice.Key}”.";
        if (Columns.Values.Any(id => id is "trial-id" or "person" or "family-name")) return null;
        return $"No column holds a trial number or a person's name. The file's columns are: {string.Join(", ", headers.Where(header => header.Length > 0).Select(header => $"“{header}”"))}.";
    }

    /// <summary>Files with the same headers in the same order share a kept mapping.</summary>
    public static string Signature(IEnumerable<string> headers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', headers.Select(TableField.Key)))));
}
