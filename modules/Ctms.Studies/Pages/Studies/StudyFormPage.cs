using Ctms.Platform.Web;
using Ctms.Registry.Contracts;
using Ctms.Studies.Clients;
using Ctms.Studies.Contracts;
using Ctms.Studies.Programs;
using Ctms.Studies.Register;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages;

/// <summary>The form of a study, new or existing.</summary>
internal abstract class StudyFormPage(ClientList clients, ProgramReads programs) : PortalPage
{
    [BindProperty]
    public StudyInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Clients { get; private set; } = [];

    /// <summary>Of the study's client; while that is not chosen, of all clients.</summary>
    public IReadOnlyList<Choice> Programs { get; private set; } = [];

    public IReadOnlyList<Choice> Phases => [.. StudyPhases.All.Select(p => new Choice(p, T[StudyWords.OfPhase(p)]))];

    public IReadOnlyList<Choice> Areas => [.. TherapeuticAreas.All.Select(a => new Choice(a, T[a])).OrderBy(c => c.Label, StringComparer.CurrentCulture)];

    /// <summary>Where the form posts to.</summary>
    public abstract string FormPage { get; }

    public abstract string SubmitText { get; }

    public abstract string CancelUrl { get; }

    public virtual bool IsNew => false;

    protected async Task LoadClientsAsync(CancellationToken stop)
    {
        Clients = [.. (await clients.ChoicesAsync(stop)).Select(c => new Choice(c.Id.ToString(), c.Name))];
        Programs = [.. (await programs.AllAsync(stop)).Select(p => new Choice(p.Id.ToString(), Clients.Count > 1 ? $"{p.ClientName} · {p.Name}" : p.Name))];
    }

    /// <summary>The one that the study has is offered even to somebody who does not see the client as a whole.</summary>
    protected async Task LoadProgramsAsync(StudyRecord study, CancellationToken stop) => Programs =
    [
        .. (await programs.OfClientAsync(study.ClientId, stop)).Select(p => (p.Id, p.Name)).Concat(study is { ProgramId: { } id, ProgramName: { } name } ? [(id, name)] : [])
            .Distinct().Select(p => new Choice(p.Id.ToString(), p.Name)),
    ];

    /// <summary>The plan as typed; null when something typed cannot be read, which then stands beside its field.</summary>
    protected StudyPlan? ReadPlan()
    {
        if (!ModelState.IsValid) return null;
        var plan = Input.Plan(out var unknown);
        if (unknown is null) return plan;
        ModelState.AddModelError("Input.CountriesInPlan", T["\"{0}\" is no country that we know. Use names or two-letter codes, with commas between.", unknown]);
        return null;
    }
}
