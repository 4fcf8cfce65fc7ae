using System.Text.Json;
using Ctms.Directory.Review;

namespace Ctms.Directory.Tests.Review;

/// <summary>The table of what goes back where when a merge is taken back.</summary>
public sealed class UnmergedFieldsTests
{
    // before: kept, gone; right after the merge; today; then: kept, gone, and whether a person must look
    [Theory]
    [InlineData("A", "B", "A", "A", "A", "B", false)] // nothing edited: both get back what they had
    [InlineData("A", "B", "B", "B", "A", "B", false)] // the gone record's value was chosen
    [InlineData("A", "B", "A", "X", "X", "B", false)] // an edit of the kept record's value is the kept record's
    [InlineData("A", "B", "B", "X", "A", "X", false)] // an edit of the gone record's value goes back to it
    [InlineData("A", "A", "A", "X", "X", "A", true)] // both said the same: nobody can tell whose edit it was
    [InlineData(null, "B", "B", "X", null, "X", false)] // a gap filled from the gone record, then corrected
    [InlineData("A", null, "A", null, null, null, false)] // the kept record's value was emptied
    [InlineData("A", "B", "B", "A", "A", "A", false)] // edited back to what the other had said
    public void Sends_later_edits_back_to_the_record_on_which_they_were_made(string? kept, string? gone, string? merged, string? now, string? keptThen, string? goneThen, bool undecided)
    {
        var result = UnmergedFields.Of(Record(kept), Record(gone), Record(merged), Record(now));
        Assert.Equal((keptThen, goneThen), (result.Kept["affiliation"], result.Gone["affiliation"]));
        Assert.Equal(undecided ? ["affiliation"] : [], result.Undecided.Select(field => field.Id));
    }

    [Fact]
    public void A_stop_that_came_after_the_merge_holds_for_both_and_is_shown()
    {
        var before = Record("A");
        var result = UnmergedFields.Of(before, Record("B"), before, Record("A", stop: "do-not-contact"));
        Assert.Equal(("do-not-contact", "do-not-contact"), (result.Kept["contact_stop"], result.Gone["contact_stop"]));
        Assert.Equal("contact", Assert.Single(result.Undecided).Id);
    }

    [Fact]
    public void A_stop_that_was_lifted_after_the_merge_stays_on_the_record_that_had_it()
    {
        var gone = Record("B", stop: "objection");
        var result = UnmergedFields.Of(Record("A"), gone, Record("A", stop: "objection"), Record("A"));
        Assert.Equal((null, "objection"), (result.Kept["contact_stop"], result.Gone["contact_stop"]));
        Assert.Equal("contact", Assert.Single(result.Undecided).Id);
    }

    [Theory]
    [InlineData(null, "do-not-contact", "do-not-contact")]
    [InlineData("do-not-contact", null, "do-not-contact")]
    [InlineData("do-not-contact", "objection", "objection")]
    [InlineData("objection", "do-not-contact", "objection")]
    [InlineData(null, null, null)]
    public void Merging_never_loses_a_stop(string? kept, string? gone, string? merged) =>
        Assert.Equal(merged, MergedFields.Of(Record("A", kept), Record("B", gone), new HashSet<string>())["contact_stop"]);

    [Fact]
    public void Merging_takes_the_chosen_fields_and_fills_gaps()
    {
        var merged = MergedFields.Of(Record(null), Record("B", given: "Given B"), new HashSet<string> { "name" });
        Assert.Equal(("B", "Given B"), (merged["affiliation"], merged["given_name"]));
    }

    private static RecordFields Record(string? affiliation, string? stop = null, string? given = null) => RecordFields.Of(JsonSerializer.Serialize(new
    {
        given_name = given ?? "Given", family_name = "Same", affiliation, contact_stop = stop, contact_stop_reason = stop is null ? null : "said so", contact_stop_at = stop is null ? null : "2026-05-01T10:00:00Z",
    }));
}
