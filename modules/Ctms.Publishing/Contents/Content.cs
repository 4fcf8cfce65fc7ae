using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ctms.Platform.Access;

namespace Ctms.Publishing.Contents;

/// <summary>A file that belongs to a text. Name is unique in it; Sha256 is that of its bytes.</summary>
internal sealed record ContentFile(string Name, string Sha256, long Size, string Media)
{
    public bool IsPicture => Media.StartsWith("image/", StringComparison.Ordinal);
}

/// <summary>
/// What is written, whole: text, files, for whom, from when. Effective is a day and hour of a clock ("2026-12-01T08:00") in Zone; Second chooses the later of an hour
/// that comes twice. This is what a version keeps and what is approved and signed.
/// </summary>
internal sealed record Content
{
    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    /// <summary>Markdown without HTML.</summary>
    public string Body { get; init; } = "";

    public string? Area { get; init; }

    public IReadOnlyList<Guid> Topics { get; init; } = [];

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<ContentFile> Files { get; init; } = [];

    public Audience Audience { get; init; } = Audience.Everybody;

    public bool IsPublic { get; init; }

    public string Duty { get; init; } = Contents.Duty.None;

    /// <summary>A change of substance: the number before the point goes up.</summary>
    public bool IsMajor { get; init; } = true;

    public string? Effective { get; init; }

    public string? Zone { get; init; }

    public bool Second { get; init; }

    public DateOnly? ReviewBy { get; init; }

    /// <summary>What has changed, for those who approve and those who read.</summary>
    public string ChangeNote { get; init; } = "";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The same content is always the same text.</summary>
    public string Write() => JsonSerializer.Serialize(this with { Fields = new SortedDictionary<string, string>(Fields.ToDictionary(), StringComparer.Ordinal) }, Json);

    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Write()));

    public static Content Read(string json) => JsonSerializer.Deserialize<Content>(json, Json)!;

    public ContentFile? File(string name) => Files.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
}
