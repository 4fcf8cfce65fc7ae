using Ctms.Administration.Jobs;
using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Jobs;
using Ctms.Platform.Modules;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Administration.Pages.Administration;

[Requires(PlatformPermissions.SeeHealth)]
internal sealed class JobsModel(JobRead jobs, RunJobNow run, IAccess access) : ListPage<JobRun>
{
    private const string Address = "/administration/jobs";

    public bool MayRun { get; private set; }

    public IReadOnlyList<ScheduledJobView> Schedule { get; private set; } = [];

    public string NameOf(string name) => AuditWords.Words(string.Concat(name.Select(letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString())).Trim());

    public StatusText StateOf(ScheduledJobView job) => job.State switch
    {
        null => new(T["Not started yet"]),
        "ERROR" => new(T["Failing"], Tone.Red),
        "PAUSED" => new(T["Paused"], Tone.Amber),
        _ => new(T["Scheduled"], Tone.Green),
    };

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken stop)
    {
        Schedule = await jobs.ScheduleAsync(stop);
        MayRun = await access.AllowsAsync(Permissions.RunJobs, stop);
        return null;
    }

    public async Task<IActionResult> OnPostRunAsync(string job, CancellationToken stop)
    {
        if (!await access.AllowsAsync(Permissions.RunJobs, stop)) return Forbid();
        var outcome = await run.RunAsync(job, stop);
        return this.SeeUrl(Address, outcome.IsRefused ? T[outcome.Refusal] : T["{0} runs now; its result comes into the history below", T[NameOf(job)].Value]);
    }

    protected override ListDefinition<JobRun> Define() => new("administration.jobs", T["Job history"])
    {
        Search = T["Job"],
        DefaultSort = "-at",
        Columns =
        [
            new("job", T["Job"], row => T[NameOf(row.JobName)].Value),
            new("state", T["Result"], row => ResultOf(row).Text) { Html = row => Cell.Badge(ResultOf(row)), Card = CardPlace.Right },
            new("at", T["Started"], row => row.At) { Sort = "at", Html = row => Cell.When(row.At) },
            new("took", T["Took, ms"], row => Math.Round(row.Took.TotalMilliseconds)) { Sort = "took", Numeric = true },
            new("host", T["Host"], row => row.InstanceName) { Optional = true },
            new("error", T["Error"], row => row.ErrorMessage) { Card = CardPlace.Wide },
        ],
        Filters = [Filter.Choice("job", T["Job"], labelOf: name => T[NameOf(name)]), Filter.Flag("failed", T["Failed"])],
        Empty = new(T["No job has run yet"], T["The history begins with the first firing."], Icon: "clock"),
    };

    protected override Task<ListSlice<JobRun>> ReadAsync(ListRequest request, CancellationToken stop) => jobs.HistoryAsync(request, stop);

    private StatusText ResultOf(JobRun run) => run.Succeeded ? new(T["Done"], Tone.Green) : new(T["Failed"], Tone.Red);
}
