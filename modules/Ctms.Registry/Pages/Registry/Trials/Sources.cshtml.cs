using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Registry.Imports;
using Ctms.Registry.Trials;

namespace Ctms.Registry.Pages.Registry.Trials;

[Requires(Permissions.View)]
internal sealed class SourcesModel(TrialDetail trials) : TrialListPage<SourceRow>(trials)
{
    protected override ListDefinition<SourceRow> Define() => new("registry.trial-sources", T["Imports that brought this trial"])
    {
        DefaultSort = "-when",
        Columns =
        [
            new("file", T["File"], row => row.FileName) { Html = row => Cell.Link(row.FileName, $"/registry/imports/{row.ImportId}") },
            new("outcome", T["Outcome"], row => RecordWords.Outcome(row.Outcome, T).Text) { Html = row => Cell.Badge(RecordWords.Outcome(row.Outcome, T)), Card = CardPlace.Right },
            new("by", T["By"], row => row.StartedName),
            new("when", T["When"], row => row.CreatedAt) { Sort = "when", Html = row => Cell.When(row.CreatedAt) },
            new("note", T["Note"], row => row.Note) { Card = CardPlace.Wide },
        ],
        Filters = [Filter.Choice("outcome", T["Outcome"], labelOf: value => RecordWords.Outcome(value, T).Text)],
    };

    protected override Task<ListSlice<SourceRow>> ReadAsync(ListRequest request, CancellationToken stop) => Trials.SourcesAsync(Trial.Id, request, stop);
}
