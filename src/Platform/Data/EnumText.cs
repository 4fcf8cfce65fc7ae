using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Ctms.Platform.Data;

/// <summary>Enums are kept as kebab-case text, in the database and in URLs: DoNotContact is 'do-not-contact'.</summary>
public static partial class EnumText
{
    private static readonly ConcurrentDictionary<Enum, string> Texts = new();
    private static readonly ConcurrentDictionary<(Type, string), object> Values = new();

    public static string Of(Enum value) => Texts.GetOrAdd(value, static v => Kebab(v.ToString()));

    public static object Parse(Type type, string text) => Values.GetOrAdd((type, text), static key =>
        Enum.GetValues(key.Item1).Cast<Enum>().FirstOrDefault(v => Of(v) == key.Item2)
        ?? throw new FormatException($"'{key.Item2}' is no {key.Item1.Name}."));

    public static T Parse<T>(string text) where T : struct, Enum => (T)Parse(typeof(T), text);

    /// <summary>"PrincipalInvestigator" becomes "principal-investigator".</summary>
    public static string Kebab(string name) => Boundary().Replace(name, "-$0").ToLowerInvariant();

    /// <summary>"PrincipalInvestigator" becomes "principal_investigator".</summary>
    public static string Snake(string name) => Boundary().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])", RegexOptions.None, 10_000)]
    private static partial Regex Boundary();
}
