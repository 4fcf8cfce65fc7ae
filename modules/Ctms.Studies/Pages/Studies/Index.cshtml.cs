using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Studies.Contracts;
using Ctms.Studies.Register;

namespace Ctms.Studies.Pages;

[Requires(Permissions.View)]
internal sealed class IndexModel(StudyList studies) : ListPage<StudyRow>
{
    protected override string ActPermission => Permissions.Manage;

    protected override ListDefinition<StudyRow> Define() => new("studies.studies", T["Studies"])
    {
        Search = T["Protocol number, title or condition"],
        DefaultSort = "-created",
        Columns =
        [
            new("protocol", T["Study"], row => row.ProtocolNumber) { Sort = "protocol", Html = row => Cell.TwoLines(row.ProtocolNumber, row.Title, $"/studies/{row.ProtocolNumber}") },
            new("title", T["Title"], row => row.Title) { Sort = "title", Optional = true },
            new("client", T["Client"], row => row.ClientName) { Sort = "client", Html = row => row.ProgramName is { } program ? Cell.TwoLines(row.ClientName, program) : Cell.Text(row.ClientName) },
            new("program", T["Program"], row => row.ProgramName) { Optional = true },
            new("condition", T["Condition"], row => row.Condition),
            new("phase", T["Phase"], row => T[StudyWords.OfPhase(row.Phase)].Value),
            new("area", T["Therapeutic area"], row => row.TherapeuticArea is null ? null : T[row.TherapeuticArea].Value) { Optional = true },
            new("countries", T["Countries in plan"], row => string.Join(", ", row.Countries.Select(Countries.NameOf))) { Html = row => Cell.Tags(row.Countries.Select(Countries.NameOf)) },
            new("planned-sites", T["Planned sites"], row => row.PlannedSites) { Numeric = true, Optional = true },
            new("planned-subjects", T["Planned subjects"], row => row.PlannedSubjects) { Numeric = true, Optional = true },
            new("status", T["Status"], row => StudyWords.Badge(row.Status, T).Text) { Html = row => Cell.Badge(StudyWords.Badge(row.Status, T)), Card = CardPlace.Right },
            new("created", T["Created"], row => row.CreatedAt) { Sort = "created", Html = row => Cell.When(row.CreatedAt), Card = CardPlace.Hidden },
        ],
        Filters =
        [
            Filter.Choice("status", T["Status"], labelOf: value => StudyWords.Badge(value, T).Text),
            Filter.Choice("phase", T["Phase"], labelOf: value => T[StudyWords.OfPhase(value)]),
            Filter.Choice("area", T["Therapeutic area"], labelOf: value => T[value]),
            Filter.Choice("client", T["Client"]),
            Filter.Choice("program", T["Program"]),
        ],
        Empty = new(T["No studies yet"], T["A study says what is searched for: condition, phase and the countries in plan."],
            MayAct ? T["New study"].Value : null, MayAct ? "/studies/new" : null, "flask"),
    };

    protected override Task<ListSlice<StudyRow>> ReadAsync(ListRequest request, CancellationToken stop) => studies.ReadAsync(request, stop);
}
