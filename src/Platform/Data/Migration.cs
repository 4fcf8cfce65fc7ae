using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ctms.Platform.Data;

/// <summary>One numbered SQL file of a module, embedded in its assembly.</summary>
public sealed partial record Migration(string Module, string Name, string Sql)
{
    /// <summary>Hex SHA-256 of the text; a released file that changes stops the start.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The files of a module's assembly in their numbered order.</summary>
    public static IReadOnlyList<Migration> Of(string module, Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new Migration(module, Path.GetFileNameWithoutExtension(n), Text(assembly, n)))];

    /// <summary>Columns marked "-- personal: subject=…" inside a create table or behind an add column.</summary>
    public IEnumerable<PersonalColumn> PersonalColumns()
    {
        var table = "";
        foreach (var line in Sql.Split('\n'))
        {
            if (TableLine().Match(line) is { Success: true } t) table = t.Groups["table"].Value;
            if (PersonalLine().Match(line) is { Success: true } p) yield return new(table, p.Groups["column"].Value, p.Groups["subject"].Value);
        }
    }

    /// <summary>Third-party scripts (Quartz' tables) are read from the package that ships them, never copied here.</summary>
    public string Expanded() => IncludeLine().Replace(Sql, m =>
        Text(Assembly.Load(m.Groups["assembly"].Value), m.Groups["resource"].Value)
            .Replace("{0}", m.Groups["prefix"].Value, StringComparison.Ordinal).Replace("{1}", m.Groups["prefix"].Value, StringComparison.Ordinal));

    private static string Text(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no resource {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\s*(?:create table(?: if not exists)?|alter table)\s+(?<table>[\w.]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TableLine();

    [GeneratedRegex(@"^\s*(?:alter table [\w.]+ )?(?:add column )?(?<column>\w+)\s.*--\s*personal:\s*subject=(?<subject>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PersonalLine();

    [GeneratedRegex(@"^-- include: (?<assembly>[\w.]+)!(?<resource>[\w.]+) prefix (?<prefix>\w+)\s*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex IncludeLine();
}

/// <summary>A column whose text enters the audit trail sealed with the key of its subject.</summary>
public sealed record PersonalColumn(string Table, string Column, string Subject);
