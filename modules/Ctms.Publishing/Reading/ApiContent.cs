namespace Ctms.Publishing.Reading;

/// <summary>Content as programs read it. Names are part of the interface and never change their meaning.</summary>
internal static class ApiContent
{
    public static object Of(LibraryLine line) => new
    {
        id = line.ItemId, versionId = line.Id, line.Type, line.Title, line.Summary, study = line.Protocol, therapeuticArea = line.Area, line.Language, version = line.Number, publishedAt = line.LiveAt, line.Duty, toConfirm = line.Todo,
        url = $"/content/{line.ItemId}", api = $"/api/content/{line.ItemId}",
    };

    public static object Of(ReadVersion version) => new
    {
        id = version.ItemId, versionId = version.Id, version.Type, version.Content.Title, version.Content.Summary, study = version.Protocol, therapeuticArea = version.Content.Area, version.Language, version = version.Number,
        publishedAt = version.LiveAt, version.Duty, version.ConfirmedAt, markdown = version.Content.Body, whatHasChanged = version.Content.ChangeNote, fields = version.Content.Fields,
        files = version.Content.Files.Select(f => new { f.Name, f.Media, f.Size, f.Sha256, url = $"/content/{version.ItemId}/versions/{version.Id}/files/{Uri.EscapeDataString(f.Name)}" }),
        url = $"/content/{version.ItemId}",
    };
}
