namespace Ctms.Publishing.Menus;

/// <summary>The menus that people compose.</summary>
internal static class ContentMenu
{
    /// <summary>Over the public pages, the same for everybody.</summary>
    public const string Public = "public";

    /// <summary>Over the documents, for people with an account.</summary>
    public const string Readers = "readers";

    public static readonly string[] All = [Public, Readers];

    public static string NameOf(string menu) => menu == Public ? "Public pages" : "Documents";
}

/// <summary>A line as a reader meets it; Url is null for a heading. Below are the lines under it.</summary>
internal sealed record MenuLine(Guid Id, string Label, string? Url, string? Language)
{
    public IReadOnlyList<MenuLine> Below { get; init; } = [];
}

/// <summary>
/// A line as it was composed. Title is that of the document's live version, else of its newest; none: the person may neither see nor read it. IsPublished and IsPublic say it of the document
/// or a translation of it.
/// </summary>
internal sealed record ComposedLine(Guid Id, string Menu, Guid? HeadingId, string? Label, Guid? ItemId, Guid? TopicId, string? Url, string? Title, bool IsPublished, bool IsPublic, string? Topic)
{
    public bool IsHeading => ItemId is null && TopicId is null && Url is null;

    /// <summary>Nobody meets it: the document is not published, or stands in the public menu and is not for everybody.</summary>
    public bool IsHidden => Title is not null && (Menu == ContentMenu.Public ? !IsPublic : !IsPublished);
}
