using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Workflows.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Workflows.Pages;

/// <summary>A task: what it is about, what changed, and the answer to it. One answer for a task that is not there and one that is not theirs.</summary>
[SignedIn]
internal sealed class TaskModel(TaskReads reads, TaskRecords records, CompleteTask complete, HandTask hand, ISignatures signatures, IPortalUsers users, IAccess access, CurrentUser user, TimeProvider clock) : PortalPage
{
    public TaskRow Task { get; private set; } = null!;

    public SignableRecord? Record { get; private set; }

    public SigningNeeds? Needs { get; private set; }

    public bool HasChanged { get; private set; }

    public bool MaySeeInstance { get; private set; }

    public string? HolderName { get; private set; }

    public string? DelegateName { get; private set; }

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>Why the answer that was given was not taken, when the task has ended meanwhile.</summary>
    public string? Refused { get; private set; }

    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Comment { get; set; }

    [BindProperty(Name = SigningFields.Name)]
    public SigningFields? Signing { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public string? WhyNot => TaskRights.WhyNot(Task.Standing);

    public StatusText Status => TaskWords.Status(Task.Status, Task.Decision, Task.DueAt < clock.GetUtcNow(), T);

    public bool MayClaim => Task.Holder is null;

    public bool MayRelease => Task.ClaimedBy == user.Id;

    /// <summary>What changed under way, or is gone, can only be rejected.</summary>
    public bool MayApprove => !HasChanged && (Task.RecordKind is null || Record is not null);

    public async Task<IActionResult> OnGetAsync(Guid task, CancellationToken stop) => await LoadAsync(task, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid task, CancellationToken stop)
    {
        if (!await LoadAsync(task, stop)) return NotFound();
        var outcome = await complete.RunAsync(task, new TaskAnswer(Decision, Comment, Signing?.ToProof(), Signing?.Sha256), stop);
        if (!outcome.IsRefused) return this.SeeUrl("/tasks", Task.Kind == TaskKinds.Do ? T["Done"] : Decision == Decisions.Approve ? T["Approved"] : T["Rejected"]);
        if (!await LoadAsync(task, stop)) return NotFound();
        if (Task.Status == "open") return Unanswered(outcome);
        // Somebody was faster: the page shows what they did, and that nothing of this was taken.
        Refused = outcome.Refusal;
        if (Request.IsPartial()) (Response.Headers["HX-Retarget"], Response.Headers["HX-Reselect"], Response.Headers["HX-Reswap"]) = ("main", "main", "outerHTML");
        return new PageResult { StatusCode = 409 };
    }

    // Beside its field; what was typed as a secret is forgotten.
    private IActionResult Unanswered(Completed outcome)
    {
        foreach (var secret in new[] { nameof(SigningFields.Password), nameof(SigningFields.Code) }) ModelState.Remove($"{SigningFields.Name}.{secret}");
        ModelState.AddModelError(outcome.Field is { } field ? $"{SigningFields.Name}.{field}" : outcome.WantsComment ? nameof(Comment) : "", T[outcome.Refusal!]);
        return this.Invalid("_TaskForm", this);
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid task, CancellationToken stop) => await HandedAsync(task, await hand.ClaimAsync(task, stop), T["Taken"], stop);

    public async Task<IActionResult> OnPostReleaseAsync(Guid task, CancellationToken stop) => await HandedAsync(task, await hand.ReleaseAsync(task, stop), T["Put back"], stop);

    public async Task<IActionResult> OnPostDelegateAsync(Guid task, CancellationToken stop)
    {
        if (!await LoadAsync(task, stop)) return NotFound();
        if (To is null) ModelState.AddModelError(nameof(To), T["Choose a colleague."]);
        if (Until is null) ModelState.AddModelError(nameof(Until), T["Say until when."]);
        if (!ModelState.IsValid) return this.Invalid("_DelegateForm", this);
        var outcome = await hand.DelegateAsync(task, To!.Value, Until!.Value, stop);
        return outcome.IsRefused ? this.Invalid("_DelegateForm", this, T[outcome.Refusal]) : this.SeeUrl("/tasks", T["Delegated"]);
    }

    private async Task<IActionResult> HandedAsync(Guid task, Outcome outcome, string toast, CancellationToken stop)
    {
        if (!await LoadAsync(task, stop)) return NotFound();
        return outcome.IsRefused ? this.Invalid("_TaskForm", this, T[outcome.Refusal]) : this.SeeUrl($"/tasks/{task}", toast);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } task) return false;
        Task = task;
        Record = await records.FindAsync(task, stop);
        HasChanged = Record is not null && task.Status == "open" && records.HasChanged(task, Record);
        Needs = await NeedsAsync(stop);
        MaySeeInstance = await access.AllowsAsync(Permissions.View, new ScopeTarget(task.ClientId, task.StudyId, task.Country), stop);
        var people = await users.FindAsync([.. new[] { task.Holder, task.DelegatedTo }.OfType<Guid>()], stop);
        (HolderName, DelegateName) = (Name(task.Holder), Name(task.DelegatedTo));
        Colleagues = [.. (task.Roles.Length > 0 ? await users.HoldersAsync(task.Roles, new ScopeTarget(task.ClientId, task.StudyId, task.Country), stop) : await users.PeersAsync(user.Id ?? Guid.Empty, stop))
            .Where(u => u.Id != user.Id).Select(u => new Choice(u.Id.ToString(), u.Name))];
        return true;
        string? Name(Guid? person) => person is { } one ? people.GetValueOrDefault(one)?.Name : null;
    }

    // The request to sign is the same however often the page is opened; without it the form could not say what is signed.
    private async Task<SigningNeeds?> NeedsAsync(CancellationToken stop)
    {
        if (Task is not { Status: "open", Meaning: { } meaning } || Record is null || HasChanged || WhyNot is not null || user.Id is not { } me) return null;
        return await signatures.NeedsAsync(await signatures.RequestAsync(SignatureRequest.For(Record, meaning, CompleteTask.StepOf(Task), me), stop), stop);
    }
}
