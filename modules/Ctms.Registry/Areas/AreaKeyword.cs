namespace Ctms.Registry.Areas;

/// <summary>A condition with this word or phrase falls into the area. A word may end in * for any ending.</summary>
internal sealed record AreaKeyword(string Area, string Keyword)
{
    /// <summary>The list that the product brings; a tenant's own list begins as a copy.</summary>
    public static IReadOnlyList<AreaKeyword> Brought { get; } = Read();

    static AreaKeyword[] Read()
    {
        using var text = new StreamReader(typeof(AreaKeyword).Assembly.GetManifestResourceStream("Ctms.Registry.areas.tsv")!);
        return [.. text.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .SelectMany(cells => cells[1].Split('|').Select(keyword => new AreaKeyword(cells[0], keyword.Trim())))
            .Distinct()];
    }
}
