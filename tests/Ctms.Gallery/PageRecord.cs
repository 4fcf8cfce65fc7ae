namespace Ctms.Gallery;

/// <summary>What was seen of a page: a line of pages.json.</summary>
internal sealed record PageRecord(string Role, string Url, string Title, int Width, string Theme, int Status, double Ms, IReadOnlyList<AxeFinding> Axe, IReadOnlyList<string> Console, bool ScrollsSideways, string File);

/// <summary>An accessibility finding.</summary>
internal sealed record AxeFinding(string Id, string Impact, int Count, string First);
