using System.Text;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Tables;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Workflows.Pages.Tables;

/// <summary>A decision table with its rules, its versions, and a form to try it out. Trying changes nothing, so its values stand in the address.</summary>
[Requires(Permissions.Settings)]
internal sealed class TableModel(DecisionReads reads, TimeProvider clock) : PortalPage
{
    public DecisionCard Card { get; private set; } = null!;

    public Decision Decision { get; private set; } = null!;

    public IReadOnlyList<DecisionInput> Inputs { get; private set; } = [];

    public IReadOnlyList<DecisionLine> Versions { get; private set; } = [];

    public Tried? Tried { get; private set; }

    public string? Refusal { get; private set; }

    [FromQuery(Name = "v")]
    public string?[] Values { get; set; } = [];

    public string? ValueOf(int input) => Values.ElementAtOrDefault(input);

    public string Policy => T[Decision.Table!.Policy switch
    {
        HitPolicy.Unique => "One rule fits at most",
        HitPolicy.Any => "Rules that fit answer the same",
        HitPolicy.Priority => "The best answer counts",
        HitPolicy.First => "The first rule that fits counts",
        HitPolicy.RuleOrder => "All answers in the order of the rules",
        HitPolicy.OutputOrder => "All answers, the best first",
        _ => Decision.Table!.Aggregation switch { Aggregation.Sum => "The sum of all answers", Aggregation.Count => "The number of answers", Aggregation.Min => "The smallest answer", Aggregation.Max => "The largest answer", _ => "All answers" },
    }];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await reads.FindAsync(id, stop) is not { } card) return NotFound();
        (Card, Versions) = (card, await reads.VersionsAsync(card.Key, stop));
        var model = DmnReader.Read(Encoding.UTF8.GetBytes(card.Xml)).Value!;
        Decision = model.Decisions[card.Key];
        Inputs = TryDecision.InputsOf(model, Decision);
        if (Values.Length == 0) return Page();
        var outcome = TryDecision.Run(model, Decision, [.. Inputs.Select((_, i) => ValueOf(i))], clock);
        if (outcome.IsRefused) Refusal = T[outcome.Refusal];
        else Tried = outcome.Value;
        return Page();
    }

    /// <summary>The file as it came.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken stop) =>
        await reads.FindAsync(id, stop) is { } card ? File(Encoding.UTF8.GetBytes(card.Xml), "application/xml", $"decision-{card.Number}.dmn") : NotFound();
}
