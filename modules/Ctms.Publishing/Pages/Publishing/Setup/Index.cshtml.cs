using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Setup;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Publishing.Pages.Setup;

/// <summary>What is typed about a field.</summary>
internal sealed class FieldInput
{
    public string Type { get; set; } = ContentType.Protocol.Id;

    public string? Key { get; set; }

    public string? Label { get; set; }

    public string? Help { get; set; }

    public string Kind { get; set; } = "text";

    public string? Choices { get; set; }

    public bool Required { get; set; }

    public int Place { get; set; } = 100;
}

/// <summary>Extra fields of content types, and topics.</summary>
[Requires(Permissions.Settings)]
internal sealed class IndexModel(ContentSetup setup, ChangeSetup change) : PortalPage
{
    [BindProperty]
    public FieldInput Input { get; set; } = new();

    public IReadOnlyList<ExtraField> Fields { get; private set; } = [];

    public IReadOnlyList<Topic> Topics { get; private set; } = [];

    public IEnumerable<Choice> Types => ContentType.All.Select(t => new Choice(t.Id, T[t.Name]));

    public IEnumerable<Choice> Kinds => ContentSetup.Kinds.Select(k => new Choice(k, KindName(k)));

    public string KindName(string kind) => kind switch { "text" => T["Words"], "number" => T["Number"], "date" => T["Day"], "choice" => T["Choice"], _ => T["Yes or no"] };

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostFieldAsync(CancellationToken stop)
    {
        var choices = (Input.Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        var outcome = await change.SaveFieldAsync(new FieldSettings(Input.Type, Input.Key?.Trim() ?? "", Input.Label ?? "", Input.Help?.Trim(), Input.Kind, choices, Input.Required, Input.Place), stop);
        if (!outcome.IsRefused) return this.SeeUrl("/publishing/setup", T["Field saved"]);
        await LoadAsync(stop);
        return this.Invalid("_FieldForm", this, T[outcome.Refusal]);
    }

    public Task<IActionResult> OnPostRetireAsync(Guid id, string? reason, CancellationToken stop) => AnswerAsync(change.RetireFieldAsync(id, reason, stop), "The field is not asked any more");

    public Task<IActionResult> OnPostTopicAsync(string? name, Guid? parent, CancellationToken stop) => AnswerAsync(change.AddTopicAsync(name, parent, stop), "Topic added");

    public Task<IActionResult> OnPostRenameAsync(Guid id, string? name, int place, CancellationToken stop) => AnswerAsync(change.RenameTopicAsync(id, name, place, stop), "Topic saved");

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken stop) => AnswerAsync(change.RemoveTopicAsync(id, stop), "Topic removed");

    private async Task<IActionResult> AnswerAsync(Task<Outcome> work, string done) => this.SeeUrl("/publishing/setup", T[(await work).Refusal ?? done]);

    private async Task LoadAsync(CancellationToken stop) => (Fields, Topics) = (await setup.AllFieldsAsync(stop), await setup.TopicsAsync(stop));
}
