using System.Text.RegularExpressions;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>What may stand in markup, and where markup may stand.</summary>
internal static partial class PageRules
{
    private static readonly (string What, Regex Pattern)[] Banned =
    [
        ("raw HTML", RawHtml()), ("a style attribute", StyleAttribute()), ("an inline style", StyleElement()), ("an inline script", InlineScript()),
        ("an inline handler", Handler()), ("hx-on", HxOn()), ("script in hx-vals", HxScript()),
    ];

    public static IEnumerable<string> BannedConstructs(SourceTree tree) =>
        from file in tree.Of(".cshtml", "src", "modules", "themes")
        from banned in Banned
        where banned.Pattern.IsMatch(WithoutComments(file.Text))
        select $"{file.Path} has {banned.What}";

    /// <summary>SQL glued from texts, raw HTML from code.</summary>
    public static IEnumerable<string> BannedCalls(SourceTree tree) =>
        from file in tree.Of(".cs", "src", "modules", "themes")
        from call in new[] { "FromSqlRaw", "ExecuteSqlRaw", "SqlQueryRaw", "Html.Raw(" }
        where file.Text.Contains(call, StringComparison.Ordinal)
        select $"{file.Path} calls {call.TrimEnd('(')}";

    /// <summary>Pages of Ctms.X lie below Pages/X.</summary>
    public static IEnumerable<string> OutsideTheirFolder(SourceTree tree) =>
        from file in tree.Of(".cshtml", "modules")
        let parts = file.Path.Split('/')
        let own = parts[1]["Ctms.".Length..]
        where !(parts is [_, _, "Pages", "_ViewImports.cshtml" or "_ViewStart.cshtml"] || (parts.Length > 4 && parts[2] == "Pages" && parts[3] == own))
        select $"{file.Path} is not below Pages/{own}";

    public static IEnumerable<string> RoutesUsedTwice(SourceTree tree) =>
        (from file in tree.Of(".cshtml", "src", "modules")
         let route = PageDirective().Match(file.Text)
         where route.Success
         select (file.Path, Route: Parameter().Replace(route.Groups["route"].Value.ToLowerInvariant(), "{}")))
        .GroupBy(p => p.Route).Where(g => g.Count() > 1).Select(g => $"{g.Key} is the address of {string.Join(" and ", g.Select(p => p.Path))}");

    /// <summary>Every page states its address: an address by folder would change when a file moves.</summary>
    public static IEnumerable<string> WithoutAddress(SourceTree tree) =>
        from file in tree.Of(".cshtml", "src", "modules")
        where PlainPage().IsMatch(file.Text)
        select $"{file.Path} says @page without an address";

    public static IEnumerable<string> WithoutPermission(SourceTree tree) =>
        from file in tree.Of(".cs", "src", "modules")
        where file.Path.EndsWith(".cshtml.cs", StringComparison.Ordinal)
            && !StatedAccess().IsMatch(file.Text)
        select $"{file.Path} names no permission";

    /// <summary>Markup of one module names neither types nor partials of another.</summary>
    public static IEnumerable<string> ForeignMarkup(SourceTree tree)
    {
        var modules = tree.Of(".csproj", "modules").Select(p => Path.GetFileNameWithoutExtension(p.Path)).Where(m => !m.EndsWith(".Contracts", StringComparison.Ordinal)).ToList();
        return from file in tree.Of(".cshtml", "modules")
               let own = SourceTree.ModuleOf(file.Path)
               from other in modules
               where other != own && (Regex.IsMatch(file.Text, $@"\b{Regex.Escape(other)}\.(?!Contracts\b)", RegexOptions.None, TimeSpan.FromSeconds(1))
                   || file.Text.Contains($"/Pages/{other["Ctms.".Length..]}/", StringComparison.Ordinal))
               select $"{file.Path} names {other}";
    }

    /// <summary>A theme's file replaces one that is there, or is used by another file of the theme or the kit.</summary>
    public static IEnumerable<string> OrphanOverrides(SourceTree tree)
    {
        var known = tree.Of(".cshtml", "src", "modules").Select(f => f.Path[f.Path.IndexOf("/Pages/", StringComparison.Ordinal)..]).ToHashSet();
        var all = string.Join('\n', tree.Of(".cshtml").Select(f => f.Text));
        return from file in tree.Of(".cshtml", "themes")
               let path = file.Path[file.Path.IndexOf("/Pages/", StringComparison.Ordinal)..]
               let name = Path.GetFileNameWithoutExtension(path)
               where !known.Contains(path) && name is not ("_ViewImports" or "_ViewStart")
                   && !all.Contains($"name=\"{name}\"", StringComparison.Ordinal) && !all.Contains($"Layout = \"{name}\"", StringComparison.Ordinal)
               select $"{file.Path} overrides nothing";
    }

    private static string WithoutComments(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\[[^\]]*\b(Requires\(|SignedIn\b|AllowAnonymous\b)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatedAccess();

    [GeneratedRegex(@"Html\.Raw|HtmlString\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawHtml();

    [GeneratedRegex(@"\sstyle\s*=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(@"<style\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleElement();

    [GeneratedRegex(@"<script(?![^>]*\bsrc\s*=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"\son(click|change|submit|load|input|error|focus|blur|key\w+|mouse\w+)\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handler();

    [GeneratedRegex(@"\bhx-on\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HxOn();

    [GeneratedRegex(@"hx-(vals|headers)\s*=\s*[""']\s*js:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HxScript();

    [GeneratedRegex(@"^\s*@page\s+""(?<route>[^""]*)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageDirective();

    [GeneratedRegex(@"^\s*@page\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainPage();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
