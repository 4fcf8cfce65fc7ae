using Ctms.Directory.Matching;
using Ctms.Directory.Review;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Directory.Pages.Directory.Duplicates;

[Requires(Permissions.Review)]
internal sealed class IndexModel(DoublesList doubles, MergePairs merge, DecideDouble decide) : ListPage<DoubleRow>
{
    protected override ListDefinition<DoubleRow> Define() => new("directory.duplicates", T["Probable doubles"])
    {
        Search = T["Name or affiliation"],
        DefaultSort = "-score",
        Columns =
        [
            new("one", T["Record"], row => row.OneName) { Html = row => Cell.TwoLines(row.OneName, Where(row.OneAffiliation, row.OneCity, row.OneCountry), $"/directory/duplicates/{row.Id}") },
            new("other", T["Perhaps the same"], row => row.OtherName) { Html = row => Cell.TwoLines(row.OtherName, Where(row.OtherAffiliation, row.OtherCity, row.OtherCountry)) },
            new("score", T["Probability"], row => Math.Round(row.Score * 100)) { Sort = "score", Numeric = true, Html = row => Cell.Score(row.Score * 100) },
            new("evidence", T["Evidence"], row => Evidence(row.Evidence)) { Html = row => Cell.Text(Evidence(row.Evidence)) },
            new("found", T["Found"], row => row.FoundAt) { Sort = "found", Html = row => Cell.When(row.FoundAt), Optional = true },
        ],
        Filters =
        [
            Filter.Choice("state", T["State"], labelOf: state => T[StateText(state)]),
            Filter.Choice("country", T["Country"], labelOf: Countries.NameOf),
            Filter.Flag("trial", T["Named by one source record"]),
            Filter.Range("score", T["Probability"], "%"),
        ],
        Key = row => row.Id.ToString(),
        RowName = row => $"{row.OneName} / {row.OtherName}",
        BulkActions = [new(T["Merge"], "/directory/duplicates?handler=merge", "git-merge"), new(T["Not the same"], "/directory/duplicates?handler=different", "arrows-split"), new(T["Later"], "/directory/duplicates?handler=later", "clock")],
        Empty = new(T["No probable doubles wait"], T["When an import finds two records that may be one person, they wait here for your decision."], Icon: "checks"),
    };

    protected override Task<ListSlice<DoubleRow>> ReadAsync(ListRequest request, CancellationToken stop) => doubles.ReadAsync(request, stop);

    public async Task<IActionResult> OnPostMergeAsync(Guid[] keys, CancellationToken stop)
    {
        var (done, refused) = await merge.RunAsync(keys, stop);
        return this.SeeUrl("/directory/duplicates", refused == 0 ? T["{0} pairs merged", done] : T["{0} pairs merged, {1} left because somebody else decided them or they changed", done, refused]);
    }

    public Task<IActionResult> OnPostDifferentAsync(Guid[] keys, CancellationToken stop) => DecideAsync(keys, different: true, stop);

    public Task<IActionResult> OnPostLaterAsync(Guid[] keys, CancellationToken stop) => DecideAsync(keys, different: false, stop);

    private async Task<IActionResult> DecideAsync(Guid[] keys, bool different, CancellationToken stop)
    {
        var done = 0;
        foreach (var key in keys.Take(MergePairs.Most))
            if (!(await decide.RunAsync(key, different, null, stop)).IsRefused) done++;
        return this.SeeUrl("/directory/duplicates", different ? T["{0} pairs are two people each", done] : T["{0} pairs put off", done]);
    }

    private static string Where(string? affiliation, string? city, string? country) =>
        string.Join(" · ", new[] { affiliation, city, country is null ? null : Countries.NameOf(country) }.Where(text => !string.IsNullOrEmpty(text)));

    private string Evidence(string json) => string.Join(", ", EvidenceJson.Read(json).Where(part => part.Agreement is Agreement.Agrees or Agreement.Partly)
        .Select(part => part.Agreement == Agreement.Agrees ? T["same {0}", T[Words(part.What)].Value].Value : T["similar {0}", T[Words(part.What)].Value].Value));

    private static string Words(string what) => what switch { "trials" => "source record", "email" => "e-mail", _ => what };

    private static string StateText(string state) => state switch { "waiting" => "Waiting", "later" => "Put off", "merged" => "Merged", _ => "Not the same" };
}
