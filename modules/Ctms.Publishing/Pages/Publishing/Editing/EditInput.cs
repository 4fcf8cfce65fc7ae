using System.Globalization;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;
using Microsoft.AspNetCore.Http;

namespace Ctms.Publishing.Pages.Editing;

/// <summary>What is typed in the editor.</summary>
internal sealed class EditInput
{
    public const string FieldPrefix = "field.";

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Body { get; set; }

    public string? Area { get; set; }

    public Guid[] Topics { get; set; } = [];

    public string Who { get; set; } = "accounts";

    public string[] Roles { get; set; } = [];

    public Guid[] Clients { get; set; } = [];

    public Guid[] Studies { get; set; } = [];

    public string[] Countries { get; set; } = [];

    public Guid[] Sites { get; set; } = [];

    public string? Emails { get; set; }

    public string Duty { get; set; } = Contents.Duty.None;

    public string Change { get; set; } = "major";

    public DateOnly? EffectiveDay { get; set; }

    public string? EffectiveHour { get; set; }

    public string? Zone { get; set; }

    public bool Second { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public string? ChangeNote { get; set; }

    public AudienceChoice Choice => new(Roles, Clients, Studies, Countries, Sites, (Emails ?? "").Split([',', ';', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public static EditInput Of(Content content, IEnumerable<string> emails, string zone)
    {
        DateTime? effective = DateTime.TryParseExact(content.Effective, EffectiveMoment.Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
        return new EditInput
        {
            Title = content.Title, Summary = content.Summary, Body = content.Body, Area = content.Area, Topics = [.. content.Topics], Who = content.IsPublic ? "public" : "accounts",
            Roles = content.Audience.Roles, Clients = content.Audience.Clients, Studies = content.Audience.Studies, Countries = content.Audience.Countries, Sites = content.Audience.Sites, Emails = string.Join('\n', emails),
            Duty = content.Duty, Change = content.IsMajor ? "major" : "minor", EffectiveDay = effective is { } day ? DateOnly.FromDateTime(day) : null, EffectiveHour = effective?.ToString("HH:mm", CultureInfo.InvariantCulture), Zone = content.Zone ?? zone, Second = content.Second, ReviewBy = content.ReviewBy, ChangeNote = content.ChangeNote,
        };
    }

    /// <summary>The content as typed; files and audience are those of before.</summary>
    public Content Over(Content before, ContentType type, IFormCollection form) => before with
    {
        Title = (Title ?? "").Trim(), Summary = (Summary ?? "").Trim(), Body = Body ?? "", Area = string.IsNullOrEmpty(Area) ? null : Area, Topics = Topics,
        Fields = form.Where(f => f.Key.StartsWith(FieldPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value)).ToDictionary(f => f.Key[FieldPrefix.Length..], f => f.Value.ToString().Trim()),
        IsPublic = type.MayBePublic && Who == "public", Duty = Duty, IsMajor = Change != "minor",
        Effective = EffectiveDay is { } day ? $"{day:yyyy-MM-dd}T{(string.IsNullOrWhiteSpace(EffectiveHour) ? "00:00" : EffectiveHour[..Math.Min(5, EffectiveHour.Length)])}" : null,
        Zone = EffectiveDay is null ? null : Zone, Second = Second, ReviewBy = ReviewBy, ChangeNote = (ChangeNote ?? "").Trim(),
    };
}
