using Ctms.Directory.Contracts;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Tests.Decisions;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Platform.Recipes;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators.Tests.Candidates;

/// <summary>What becomes of invitations, answers and decisions when people or studies go.</summary>
public sealed class FollowingTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    private static readonly string[] Tables =
    [
        "candidate", "candidate_fact", "confirmed_address", "invitation_round", "invitation", "respondent", "answer", "submission", "confidentiality", "decision", "outcome_letter", "rank_override", "survey", "survey_version",
        "ranking_method", "ranking_snapshot",
    ];

    [Fact]
    public async Task Demonstration_people_go_with_all_that_hangs_on_them()
    {
        var study = await FullAsync();
        await app.ExecuteAsync($"update investigators.person_card set is_demo = true where id = {study.Candidates[0].Person}");
        var removed = await app.AsSystemAsync(services => services.GetServices<IDemoData>().Single(data => data is DemoCandidates).RemoveAsync(CancellationToken.None));
        Assert.Equal(1, removed["candidates"]);
        Assert.Equal([study.Candidates[1].Id], await app.QueryAsync<Guid>($"select id from investigators.candidate where study_id = {study.Id}"));
        Assert.Equal(0, await app.OneAsync<long>($"select count(*) from investigators.respondent where person_id = {study.Candidates[0].Person}"));
        Assert.Equal(1, await app.OneAsync<long>($"select count(*) from investigators.invitation where study_id = {study.Id}"));
    }

    [Fact]
    public async Task A_study_that_goes_leaves_nothing_behind()
    {
        var study = await FullAsync();
        await app.AsSystemAsync(services => services.GetRequiredService<ForgetCandidates>().OfStudyAsync(study.Id, CancellationToken.None));
        foreach (var table in Tables.Where(table => table != "candidate_fact"))
            Assert.Equal(0, await app.OneAsync<long>($"select count(*) from {Platform.Data.Sql.Literal("investigators." + table)} where study_id = {study.Id}"));
    }

    [Fact]
    public async Task Merged_people_take_invitations_and_decisions_along_and_get_them_back()
    {
        var study = await FullAsync();
        var (gone, kept) = (study.Candidates[0], Guid.CreateVersion7());
        await app.ExecuteAsync($"insert into directory.person (id, given_name, family_name, source) values ({kept}, 'Kept', 'Person', 'test')");
        await HearAsync(new PeopleMerged(kept, gone.Person, Guid.CreateVersion7()));
        await AssertPersonAsync(gone, kept);
        await HearAsync(new PeopleUnmerged(kept, gone.Person, Guid.CreateVersion7()));
        await AssertPersonAsync(gone, gone.Person);
    }

    [Fact]
    public async Task Of_an_erased_person_no_address_is_left_and_nothing_is_sent()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        var person = study.Candidates[0].Person;
        await app.AsSystemAsync(services => services.GetRequiredService<ForgetAddressesWhenPeopleErased>().HandleAsync(new PeopleErased([person]), CancellationToken.None));
        Assert.Equal(("revoked", "invited"), (await study.StatusAsync(study.Candidates[0]), await study.StatusAsync(study.Candidates[1])));
        Assert.Empty(await app.QueryAsync<string>($"select email from investigators.respondent where person_id = {person} and email like '%@%'"));
        Assert.Empty(await app.QueryAsync<string>($"select email from investigators.confirmed_address where person_id = {person}"));
    }

    private async Task<GivenStudy> FullAsync()
    {
        var study = await GivenStudy.MakeAsync(app, 2);
        await study.InviteAsync();
        foreach (var candidate in study.Candidates)
        {
            await study.SubmitAsync(candidate, """{"patients": 20}""", 5, 30);
            await app.ExecuteAsync($"""
                insert into investigators.answer (id, client_id, study_id, invitation_id, question, value, saved_at, respondent_id)
                select {Guid.CreateVersion7()}, r.client_id, r.study_id, r.invitation_id, 'patients', '20'::jsonb, now(), r.id from investigators.respondent r where r.person_id = {candidate.Person}
                """);
            await app.ExecuteAsync($"""
                insert into investigators.confidentiality (id, client_id, study_id, invitation_id, respondent_id, person_id, way, text_version, text_sha256, typed_name, accepted_at, zone)
                select {Guid.CreateVersion7()}, r.client_id, r.study_id, r.invitation_id, r.id, r.person_id, 'click-through', '1', 'x', 'Ida', now(), 'UTC' from investigators.respondent r where r.person_id = {candidate.Person}
                """);
            await app.ExecuteAsync($"insert into investigators.respondent_browser (id, respondent_id, digest, known_since) select {Guid.CreateVersion7()}, id, '\\x01', now() from investigators.respondent where person_id = {candidate.Person}");
            await app.ExecuteAsync($"insert into investigators.respondent_code (id, digest, sent_at, until) select id, '\\x01', now(), now() from investigators.respondent where person_id = {candidate.Person}");
            await app.ExecuteAsync($"""
                insert into investigators.rank_override (id, client_id, study_id, candidate_id, place, reason, changed_at, changed_by) values ({Guid.CreateVersion7()}, {study.Client}, {study.Id}, {candidate.Id}, 1, 'x', now(), 'Test')
                """);
        }

        using var analyst = await study.AnalystAsync();
        await DecisionTests.DecideAsync(analyst, study, "selected", "fits", [.. study.Candidates]);
        return study;
    }

    private async Task AssertPersonAsync(GivenCandidate candidate, Guid person)
    {
        Assert.Equal(person, await app.OneAsync<Guid>($"select person_id from investigators.invitation where candidate_id = {candidate.Id}"));
        Assert.Equal(person, await app.OneAsync<Guid>($"select r.person_id from investigators.respondent r join investigators.invitation i on i.id = r.invitation_id where i.candidate_id = {candidate.Id}"));
        Assert.Equal(person, await app.OneAsync<Guid>($"select person_id from investigators.decision where candidate_id = {candidate.Id}"));
        Assert.Equal(person, await app.OneAsync<Guid>($"select person_id from investigators.outcome_letter where candidate_id = {candidate.Id}"));
        Assert.Equal(person, await app.OneAsync<Guid>($"select person_id from investigators.confirmed_address where email = {candidate.Email}"));
    }

    private Task HearAsync(PeopleMerged fact) => app.AsSystemAsync(services => services.GetRequiredService<MoveCandidatesWhenPeopleMerged>().HandleAsync(fact, CancellationToken.None));

    private Task HearAsync(PeopleUnmerged fact) => app.AsSystemAsync(services => services.GetRequiredService<GiveCandidatesBackWhenPeopleUnmerged>().HandleAsync(fact, CancellationToken.None));
}
