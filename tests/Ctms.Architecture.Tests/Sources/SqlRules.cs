using System.Text.RegularExpressions;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>What SQL may name, in migrations and in the texts of read models.</summary>
internal static partial class SqlRules
{
    /// <summary>No SQL of a module names another module's schema; Platform's schemas are everybody's.</summary>
    public static IEnumerable<string> ForeignSchemas(SourceTree tree)
    {
        var schemas = Schemas(tree);
        return from file in tree.Of(".cs", "modules").Concat(tree.Of(".sql", "modules"))
               let own = SourceTree.ModuleOf(file.Path)
               from Match name in TableName().Matches(WithoutComments(file.Text))
               let schema = name.Groups["schema"].Value.ToLowerInvariant()
               where schemas.TryGetValue(schema, out var owner) && owner != own && !own!.EndsWith(".Contracts", StringComparison.Ordinal)
               select $"{file.Path} names {name.Groups["schema"].Value}.{name.Groups["table"].Value} of {schemas[schema]}";
    }

    /// <summary>
    /// A file that reads a table which belongs to a client or study narrows by scope, or says why not
    /// ("// unscoped: the portal itself reads this").
    /// </summary>
    public static IEnumerable<string> ReadsWithoutScope(SourceTree tree)
    {
        var scoped = ScopedTables(tree);
        return from file in tree.Of(".cs", "modules")
               let reads = ReadName().Matches(WithoutComments(file.Text, keepReasons: true)).Select(m => m.Groups["table"].Value.ToLowerInvariant()).Where(scoped.Contains).Distinct().ToList()
               where reads.Count > 0 && !Narrowing().IsMatch(file.Text)
               select $"{file.Path} reads {string.Join(", ", reads)} without narrowing by scope";
    }

    public static IReadOnlySet<string> ScopedTables(SourceTree tree) =>
        (from file in tree.Of(".sql", "modules")
         from Match table in CreateTable().Matches(file.Text)
         let name = table.Groups["table"].Value.ToLowerInvariant()
         where ScopeColumn().IsMatch(table.Groups["body"].Value) || name == "studies.study"
         select name).ToHashSet();

    /// <summary>Tables without "primary key": the audit trigger could not name their rows.</summary>
    public static IEnumerable<string> WithoutKey(SourceTree tree) =>
        from file in tree.Of(".sql", "src", "modules")
        from Match table in CreateTable().Matches(file.Text)
        where !table.Groups["body"].Value.Contains("primary key", StringComparison.OrdinalIgnoreCase)
        select $"{file.Path} creates {table.Groups["table"].Value} without a primary key";

    /// <summary>A migration says why in its first line.</summary>
    public static IEnumerable<string> WithoutReason(SourceTree tree) =>
        from file in tree.Of(".sql", "src", "modules")
        where file.Path.Contains("/Migrations/", StringComparison.Ordinal) && !file.Text.StartsWith("-- ", StringComparison.Ordinal)
        select $"{file.Path} does not say why it is there";

    private static Dictionary<string, string> Schemas(SourceTree tree) =>
        (from file in tree.Of("Startup.cs", "modules")
         let schema = SchemaName().Match(file.Text)
         where schema.Success
         select (Schema: schema.Groups["name"].Value, Module: SourceTree.ModuleOf(file.Path)!)).ToDictionary(s => s.Schema, s => s.Module);

    private static string WithoutComments(string text, bool keepReasons = false) =>
        keepReasons ? Comment().Replace(text, m => m.Value.Contains("unscoped:", StringComparison.Ordinal) ? m.Value : "") : Comment().Replace(text, "");

    [GeneratedRegex(@"^\s*(///|//|--).*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(from|join|into|update|table|references|truncate)\s+(only\s+)?(?<schema>[a-z_]+)\.(?<table>[a-z_]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"\b(from|join)\s+(?<table>[a-z_]+\.[a-z_]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadName();

    [GeneratedRegex(@"\.On\(\s*""|//\s*unscoped:\s*\S", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"create table\s+(if not exists\s+)?(?<table>[a-z_.]+)\s*\((?<body>.*?)^\)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"^\s*(client_id|study_id)\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScopeColumn();

    [GeneratedRegex(@"\.(Db<\w+>|Schema)\(""(?<name>\w+)""\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SchemaName();
}
