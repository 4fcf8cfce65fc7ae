using Ctms.Directory.Contracts;
using Ctms.Investigators.Answering;
using Ctms.Investigators.Approving;
using Ctms.Investigators.Candidates;
using Ctms.Investigators.Decisions;
using Ctms.Investigators.Inviting;
using Ctms.Investigators.Pages.Components;
using Ctms.Investigators.Performance;
using Ctms.Investigators.Profiles;
using Ctms.Investigators.Ranking;
using Ctms.Investigators.Reading;
using Ctms.Investigators.Recipes;
using Ctms.Investigators.Search;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Ctms.Registry.Contracts;
using Ctms.Studies.Contracts;
using Ctms.Workflows.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Investigators;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Schema("investigators").Permissions(Permissions.All).Menu<Menu>().Wording<Wording>().Wording<InvitingWording>().Wording<PerformanceWording>()
            .WhenHeard<TrialRolesChanged, RefreshSearchWhenTrialRolesChanged>()
            .WhenHeard<PeopleChanged, RefreshSearchWhenPeopleChanged>()
            .WhenHeard<PeopleMerged, RefreshSearchWhenPeopleMerged>()
            .WhenHeard<PeopleUnmerged, RefreshSearchWhenPeopleUnmerged>()
            .WhenHeard<PeopleMerged, MoveCandidatesWhenPeopleMerged>()
            .WhenHeard<PeopleUnmerged, GiveCandidatesBackWhenPeopleUnmerged>()
            .WhenHeard<PeopleErased, ForgetAddressesWhenPeopleErased>()
            .WhenHeard<TrialRolesChanged, ForgetFactsWhenTrialRolesChanged>()
            .WhenHeard<PeopleChanged, ForgetFactsWhenPeopleChanged>()
            .WhenHeard<StudyChanged, KeepStudyCardWhenStudyChanged>()
            .WhenHeard<ApprovalDecided, ActWhenApproved>()
            .Slot("person.panel", typeof(PerformancePanel), 150, Permissions.ViewRanking)
            .Slot("organisation.panel", typeof(FacilityPerformancePanel), 150, Permissions.ViewRanking)
            .Slot("home.work", typeof(RankingsWaiting), 200, Permissions.ViewRanking)
            .Slot("home.work", typeof(LettersAtHome), 210, Permissions.Decide)
            .Slot("home.figures", typeof(FeasibilityAtHome), 200, Permissions.ViewRanking)
            .Slot("home.figures", typeof(ResponsesAtHome), 210, Permissions.ViewProgress)
            .Searchable<FindSurveys>()
            .Operation<RebuildSearch>(RebuildSearch.Kind)
            .Operation<InviteCandidates>(InviteCandidates.Kind)
            .RecipeStep<CandidatesStep>().RecipeStep<SurveysStep>()
            .Job<CountTermsNightly>(CountTermsNightly.Cron)
            .Job<SendDueReminders>(SendDueReminders.Cron)
            .Job<ExpireInvitations>(ExpireInvitations.Cron)
            .Verb<RankVerb>();
        module.Services.AddSingleton(Acts.PublishSurvey).AddSingleton(Acts.FreezeRanking).AddSingleton(Acts.ReleaseLetters)
            .AddScoped<ISignable, SignableSurvey>().AddScoped<ISignable, SignableRanking>().AddScoped<ISignable, SignableLetters>();
        module.Services.Configure<RequestLocalizationOptions>(o => o.RequestCultureProviders.Insert(0, new SurveyLanguage()));
        module.Services.AddScoped<SearchIndex>().AddScoped<TermCounts>().AddScoped<QueryReading>().AddScoped<InvestigatorSearch>().AddScoped<Search.Facets>()
            .AddScoped<MapPoints>().AddScoped<ChosenPeople>().AddScoped<ProfileReader>()
            .AddScoped<StudyCards>().AddScoped<ForgetCandidates>().AddScoped<FollowCandidates>().AddScoped<StudyHeads>().AddScoped<CandidateList>().AddScoped<FeasibilityList>().AddScoped<StudyCatalogues>().AddScoped<SurveyValues>().AddScoped<RankOverrides>().AddScoped<MoveCandidate>().AddScoped<CandidateValues>().AddScoped<StudyRanking>()
            .AddScoped<TrackRecordReads>().AddScoped<PerformanceCheck>().AddScoped<ImportPerformance>().AddScoped<UndoPerformanceImport>().AddScoped<PerformanceList>().AddScoped<PerformanceImports>().AddScoped<HistoryClients>()
            .AddScoped<Snapshots>().AddScoped<AddCandidates>().AddScoped<RemoveCandidates>().AddScoped<SaveMethod>().AddScoped<FreezeRanking>()
            .AddScoped<SurveyLinks>().AddScoped<SurveyReads>().AddScoped<QuestionBank>().AddScoped<CreateSurvey>().AddScoped<ChangeDraft>().AddScoped<PublishSurvey>().AddScoped<CloseSurvey>()
            .AddScoped<SurveyResponses>().AddScoped<KnownBrowsers>().AddScoped<RespondentMails>().AddScoped<BeginAnswering>().AddScoped<KeepAnswers>().AddScoped<SubmitAnswers>()
            .AddScoped<DeclineSurvey>().AddScoped<DelegateSurvey>().AddScoped<AcceptConfidentiality>().AddScoped<AnsweredFiles>()
            .AddScoped<ConfirmedAddresses>().AddScoped<ConfirmAddresses>().AddScoped<AskableSurveys>().AddScoped<CandidateIds>().AddScoped<InvitationCheck>().AddScoped<StartInviting>()
            .AddScoped<Funnel>().AddScoped<ResponseList>().AddScoped<Reminders>().AddScoped<RemindInvitations>().AddScoped<RevokeInvitations>().AddScoped<RecordSignedPaper>().AddScoped<AnswerSheets>()
            .AddScoped<DecisionReads>().AddScoped<WaitingLetters>().AddScoped<DecideCandidates>().AddScoped<LetterList>().AddScoped<LetterBatches>().AddScoped<ReleaseLetters>()
            .AddScoped<HomeReads>().AddScoped<IDemoData, DemoCandidates>().AddScoped<IStartStep, ChooseCandidatesFirst>().AddScoped<IStartStep, RankFirst>();
    }
}
