using Ctms.Workflows.Contracts;

namespace Ctms.Publishing.Contents;

/// <summary>What readers of a version have to do.</summary>
internal static class Duty
{
    public const string None = "none";
    public const string Confirm = "confirm";
    public const string Sign = "sign";

    public static readonly string[] All = [None, Confirm, Sign];
}

/// <summary>A kind of content. What it asks of its writers and readers is fixed here; an installation adds fields and sets its approval.</summary>
/// <param name="NeedsApproval">Is never published without one; the others only when an approval is set for them.</param>
/// <param name="Duty">What readers have to do when the writer chooses nothing else.</param>
internal sealed record ContentType(string Id, string Name, string Plural, string Icon, bool NeedsStudy, bool NeedsApproval, bool MayBePublic, string Duty, string Why)
{
    /// <summary>The kind under which all content is approved and signed.</summary>
    public const string RecordKind = "publishing.content";

    public static readonly ContentType Protocol = new("protocol", "Protocol", "Protocols", "file-text", true, true, false, Contents.Duty.Sign,
        "Is this the right version of the protocol, complete, and meant for exactly these people?");

    public static readonly ContentType Brochure = new("brochure", "Investigator brochure", "Investigator brochures", "book", false, true, false, Contents.Duty.Confirm,
        "Is this the right edition of the brochure, complete, and meant for exactly these people?");

    public static readonly ContentType News = new("news", "News", "News", "news", false, false, true, Contents.Duty.None,
        "Is it true, clear, and fit for everybody who will read it?");

    public static readonly ContentType Faq = new("faq", "Question and answer", "Questions and answers", "help-circle", false, false, true, Contents.Duty.None,
        "Is the answer right and understood without further reading?");

    public static readonly ContentType Page = new("page", "Page", "Pages", "file", false, false, true, Contents.Duty.None,
        "Is it right, clear, and fit for everybody who will read it?");

    public static readonly IReadOnlyList<ContentType> All = [Protocol, Brochure, News, Faq, Page];

    public ApprovalAct Act => new("publish." + Id, "Publish: " + Name, Why, RecordKind);

    public static ContentType? Find(string? id) => All.FirstOrDefault(t => t.Id == id);

    public static ContentType Of(string id) => Find(id) ?? throw new ArgumentException($"There is no type \"{id}\".", nameof(id));
}
