using Ctms.Directory.Contracts;
using Ctms.Directory.People;
using Ctms.Directory.Review;
using Ctms.Platform;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests.Review;

public sealed class MergePeopleTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Both_spellings_find_the_kept_record_after_a_merge_and_each_its_own_after_taking_it_back()
    {
        var (one, other, mine, theirs) = await PairAsync("Wexcombe");
        var merge = await MergeAsync(one, other);
        Assert.Equal([one, one], [await app.PersonAsync(mine), await app.PersonAsync(theirs)]);
        Assert.Equal(one, (await app.SummaryAsync(other)).MergedInto);

        Assert.False((await UnmergeAsync(merge)).IsRefused);
        Assert.Equal([one, other], [await app.PersonAsync(mine), await app.PersonAsync(theirs)]);
        Assert.Null((await app.SummaryAsync(other)).MergedInto);
    }

    [Fact]
    public async Task Affiliations_contacts_and_notes_move_and_come_back()
    {
        var (one, other, _, _) = await PairAsync("Yarborne");
        await app.AddAsync(
            [new(one, null, "Tillinghast College", "sub-investigator", "A", null), new(other, null, "Tillinghast College", "principal-investigator", "B", null), new(other, null, "Calder Valley Oncology", "principal-investigator", "B", null)],
            new ContactEvidence(one, null, null, "email", "yarborne@tillinghast.edu", "A", null), new ContactEvidence(other, null, "work", "email", "Yarborne@Tillinghast.edu", "B", null), new ContactEvidence(other, null, null, "phone", "+1 614 555 0188", "B", null));
        var before = await StandingAsync(one, other);

        var merge = await MergeAsync(one, other);
        Assert.Equal(["Calder Valley Oncology", "Tillinghast College"], await PlacesAsync(one));
        Assert.Empty(await PlacesAsync(other));
        await UnmergeAsync(merge);
        Assert.Equal(before, await StandingAsync(one, other));
    }

    [Fact]
    public async Task Of_two_analysts_who_merge_at_once_one_gets_a_clear_answer_and_nothing_happens_twice()
    {
        var (one, other, _, _) = await PairAsync("Drummondson");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
            app.AsAsync(Guid.CreateVersion7(), $"Analyst {n}", services => services.GetRequiredService<MergePeople>().RunAsync(n % 2 == 0 ? new(one, other, null, null) : new(other, one, null, null), CancellationToken.None))));
        Assert.Single(outcomes, outcome => !outcome.IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Matches("^Analyst \\d has merged these two records already", outcome.Refusal));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from directory.merge where kept_id in ({one}, {other})"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from events.outbox where fact like '%PeopleMerged' and body::text like {"%" + one + "%"} and body::text like {"%" + other + "%"}"));
    }

    [Fact]
    public async Task An_edit_after_the_merge_goes_back_with_the_value_it_corrected()
    {
        var (one, other, _, _) = await PairAsync("Gallowmere");
        var merge = await MergeAsync(one, other, "affiliation");
        await app.ExecuteAsync($"update directory.person set affiliation = 'Corrected Place', version = version + 1 where id = {one}");
        var result = await UnmergeAsync(merge);

        Assert.Empty(result.Value!.Undecided);
        Assert.Equal("Larkspur Clinic", await app.OneAsync<string>($"select affiliation from directory.person where id = {one}"));
        Assert.Equal("Corrected Place", await app.OneAsync<string>($"select affiliation from directory.person where id = {other}"));
    }

    [Fact]
    public async Task What_cannot_be_decided_is_listed_and_stays_with_the_kept_record()
    {
        var (one, other, _, _) = await PairAsync("Szymborek");
        var merge = await MergeAsync(one, other);
        await app.AddAsync([], new ContactEvidence(one, null, null, "phone", "+1 614 555 0199", "later import", null));
        var result = await UnmergeAsync(merge);

        Assert.Equal(["Contact point +1 614 555 0199: added after the merge; it stays with the kept record."], result.Value!.Undecided);
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from directory.contact_point where person_id = {one}"));
    }

    [Fact]
    public async Task An_affiliation_that_a_later_import_brought_under_the_other_spelling_goes_back_with_it()
    {
        var (one, other, _, theirs) = await PairAsync("Ruspolini");
        var merge = await MergeAsync(one, other);
        await app.AddAsync([new((await app.PersonAsync(theirs)), null, theirs.Affiliation!, "principal-investigator", "later import", null)]);
        var result = await UnmergeAsync(merge);
        Assert.Empty(result.Value!.Undecided);
        Assert.Equal([theirs.Affiliation!], await PlacesAsync(other));
    }

    [Fact]
    public async Task Do_not_contact_survives_import_and_merge()
    {
        var (one, other, mine, theirs) = await PairAsync("Tregarthen");
        await app.AsSystemAsync(async services => Assert.False((await services.GetRequiredService<ChangePerson>().StopContactAsync(other, ContactStop.Objection, "Wrote to us", CancellationToken.None)).IsRefused));
        await app.PersonAsync(theirs);
        Assert.True((await app.SummaryAsync(other)).DoNotContact);
        var merge = await MergeAsync(one, other);
        await app.ImportAsync(mine, theirs);
        Assert.Equal((true, "Wrote to us"), ((await app.SummaryAsync(one)).DoNotContact, (await app.SummaryAsync(one)).DoNotContactReason));
        await UnmergeAsync(merge);
        Assert.Equal((false, true), ((await app.SummaryAsync(one)).DoNotContact, (await app.SummaryAsync(other)).DoNotContact));
    }

    [Fact]
    public async Task Later_merges_are_taken_back_first_and_chains_find_the_last_record()
    {
        var (one, other, _, theirs) = await PairAsync("Lemberger");
        var third = await app.PersonAsync(Given.Person("Quentin A. Lemberger", "Ashdown Pavilion", "Portsmere"));
        var first = await MergeAsync(one, other);
        var second = await MergeAsync(third, one);
        Assert.Equal((third, third), ((await app.SummaryAsync(one)).MergedInto, (await app.SummaryAsync(other)).MergedInto));
        Assert.Equal(third, await app.PersonAsync(theirs));
        Assert.Contains("Take that merge back first", (await UnmergeAsync(first)).Refusal);

        await UnmergeAsync(second);
        Assert.Equal((null, one), ((await app.SummaryAsync(one)).MergedInto, (await app.SummaryAsync(other)).MergedInto));
        Assert.False((await UnmergeAsync(first)).IsRefused);
        Assert.Equal("Test has taken this merge back already.", (await UnmergeAsync(first)).Refusal);
    }

    [Fact]
    public async Task A_pair_decided_as_two_people_never_waits_again()
    {
        var (one, other, _, theirs) = await PairAsync("Oyelaranti");
        var pair = await app.OneAsync<Guid>($"select id from directory.duplicate where one_id in ({one}, {other}) and other_id in ({one}, {other})");
        await app.AsSystemAsync(async services => Assert.False((await services.GetRequiredService<DecideDouble>().RunAsync(pair, different: true, "Two brothers", CancellationToken.None)).IsRefused));
        var again = await app.AsAsync(Guid.CreateVersion7(), "Late analyst", services => services.GetRequiredService<DecideDouble>().RunAsync(pair, different: true, null, CancellationToken.None));
        Assert.Equal("Test has decided this pair already.", again.Refusal);
        await app.ImportAsync(theirs);
        Assert.Equal("different", await app.OneAsync<string>($"select state from directory.duplicate where id = {pair}"));
        Assert.Equal("Two brothers", await app.OneAsync<string>($"select reason from audit.entry where root_id = {one} and new ->> 'event' = 'not-the-same-person'"));
    }

    /// <summary>Two records of one Quentin, one of which is known as Q. only.</summary>
    private async Task<(Guid One, Guid Other, PersonEvidence Mine, PersonEvidence Theirs)> PairAsync(string family)
    {
        var (mine, theirs) = (Given.Person($"Quentin A. {family}", "Larkspur Clinic", "Rochford"), Given.Person($"Quentin {family}", "Larkspur Cancer Clinic", "Rochford"));
        return (await app.PersonAsync(mine), await app.PersonAsync(theirs), mine, theirs);
    }

    private async Task<Guid> MergeAsync(Guid kept, Guid gone, params string[] fromGone)
    {
        var outcome = await app.AsSystemAsync(services => services.GetRequiredService<MergePeople>().RunAsync(new(kept, gone, fromGone.ToHashSet(), "same person"), CancellationToken.None));
        Assert.Null(outcome.Refusal);
        return outcome.Value;
    }

    private Task<Outcome<Unmerged>> UnmergeAsync(Guid merge) =>
        app.AsSystemAsync(services => services.GetRequiredService<UnmergePeople>().RunAsync(merge, "not the same", CancellationToken.None));

    private Task<List<string>> PlacesAsync(Guid person) => app.QueryAsync<string>($"select name from directory.affiliation where person_id = {person} order by name");

    private Task<List<string>> StandingAsync(Guid one, Guid other) => app.QueryAsync<string>($"""
        select concat_ws('|', person_id, name, role, source) from directory.affiliation where person_id in ({one}, {other})
        union all select concat_ws('|', person_id, label, kind, value, source) from directory.contact_point where person_id in ({one}, {other})
        union all select concat_ws('|', person_id, name_key, place_key) from directory.person_key where person_id in ({one}, {other})
        union all select concat_ws('|', person_id, block) from directory.person_block where person_id in ({one}, {other})
        union all select concat_ws('|', id, given_name, family_name, affiliation, merged_into) from directory.person where id in ({one}, {other}) order by 1
        """);
}
