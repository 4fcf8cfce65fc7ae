using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Localization;

/// <summary>
/// Translations from gettext files, embedded as i18n/LANGUAGE.po in the house and in modules. English texts are the keys.
/// The language "qps-ploc" is made up on the fly and shows which texts nobody can translate.
/// </summary>
public sealed class PoTexts : IStringLocalizerFactory
{
    public const string Pseudo = "qps-ploc";
    private readonly Dictionary<string, Dictionary<string, string>> languages = [];

    /// <summary>Those that were dropped in say what nobody has said yet: they don't change the words of the portal.</summary>
    public PoTexts(IEnumerable<Assembly> assemblies, IEnumerable<Assembly>? droppedIn = null)
    {
        foreach (var assembly in assemblies) Read(assembly, (texts, key, text) => texts[key] = text);
        foreach (var assembly in droppedIn ?? []) Read(assembly, (texts, key, text) => texts.TryAdd(key, text));
    }

    public IStringLocalizer Create(Type resourceSource) => new Texts(this);

    public IStringLocalizer Create(string baseName, string location) => new Texts(this);

    internal string? Find(string key)
    {
        var culture = CultureInfo.CurrentUICulture;
        if (culture.Name.Equals(Pseudo, StringComparison.OrdinalIgnoreCase)) return Disguise(key);
        return languages.TryGetValue(culture.TwoLetterISOLanguageName, out var texts) ? texts.GetValueOrDefault(key) : null;
    }

    internal IEnumerable<string> Keys => languages.Values.SelectMany(t => t.Keys).Distinct();

    private void Read(Assembly assembly, Action<Dictionary<string, string>, string, string> keep)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("i18n/", StringComparison.Ordinal)))
        {
            var language = Path.GetFileNameWithoutExtension(name);
            if (!languages.TryGetValue(language, out var texts)) languages[language] = texts = [];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var (key, text) in PoFile.Read(reader)) keep(texts, key, text);
        }
    }

    /// <summary>Accents on every letter and brackets around: what still reads as plain English was never offered for translation.</summary>
    private static string Disguise(string key)
    {
        const string plain = "aeioucnsyzAEIOUCNSYZ";
        const string accented = "åéîöûçñšýžÅÉÎÖÛÇÑŠÝŽ";
        var text = new StringBuilder("[");
        var inHole = false;
        foreach (var c in key)
        {
            inHole = c == '{' || (inHole && c != '}');
            var i = inHole ? -1 : plain.IndexOf(c, StringComparison.Ordinal);
            text.Append(i < 0 ? c : accented[i]);
        }

        return text.Append(']').ToString();
    }

    private sealed class Texts(PoTexts all) : IStringLocalizer
    {
        public LocalizedString this[string name] => all.Find(name) is { Length: > 0 } text ? new(name, text) : new(name, name, resourceNotFound: true);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.CurrentCulture, this[name].Value, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => all.Keys.Select(k => this[k]);
    }
}

/// <summary>Reads msgid/msgstr pairs; an entry without a translation is left out.</summary>
internal static class PoFile
{
    public static IEnumerable<(string Key, string Text)> Read(TextReader reader)
    {
        var (key, text, target) = (new StringBuilder(), new StringBuilder(), (StringBuilder?)null);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("msgid ", StringComparison.Ordinal))
            {
                if (key.Length > 0 && text.Length > 0) yield return (key.ToString(), text.ToString());
                key.Clear();
                text.Clear();
                target = key;
                target.Append(Quoted(line[6..]));
            }
            else if (line.StartsWith("msgstr ", StringComparison.Ordinal))
            {
                target = text;
                target.Append(Quoted(line[7..]));
            }
            else if (line.StartsWith('"'))
            {
                target?.Append(Quoted(line));
            }
        }

        if (key.Length > 0 && text.Length > 0) yield return (key.ToString(), text.ToString());
    }

    private static string Quoted(string text)
    {
        var inner = text.Trim();
        if (inner.Length < 2) return "";
        return inner[1..^1].Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
