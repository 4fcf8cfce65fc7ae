using Ctms.Directory.Contracts;
using Ctms.Platform.Audit;
using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Web;
using Ctms.Studies.Clients;
using Ctms.Studies.Contacts;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Ctms.Studies.Home;
using Ctms.Studies.Milestones;
using Ctms.Studies.Pages.Team;
using Ctms.Studies.Programs;
using Ctms.Studies.Protocols;
using Ctms.Studies.Recipes;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Ctms.Studies.Team;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<StudiesDb>("studies").Permissions(Permissions.All).Menu<Menu>().Wording<Wording>().WhenHeard<OrganisationsMerged, MoveSitesWhenOrganisationsMerged>()
            .Searchable<FindStudies>().Searchable<FindSites>().WhenHeard<StudyChanged, IndexStudyWhenStudyChanged>().WhenHeard<PeopleChanged, IndexSitesWhenPeopleChanged>()
            .RecipeStep<ClientsStep>().RecipeStep<StudiesStep>().RecipeStep<StudyWorkStep>()
            .Slot("home.figures", typeof(StudyFigures), 100, Permissions.View).Slot("home.work", typeof(StudiesAtHome), 100, Permissions.View)
            .Slot("home.work", typeof(FollowUpsAtHome), 50, Permissions.SeeContacts).Slot("trial.panel", typeof(StudiesOfTrial), 100, Permissions.View);
        module.Services.AddScoped<CreateStudy>().AddScoped<ReviseStudy>().AddScoped<ChangeStudyStatus>().AddScoped<SaveClient>();
        module.Services.AddScoped<StudyReads>().AddScoped<StudyList>().AddScoped<ClientList>().AddScoped<StudyTabs>().AddScoped<HomeStudies>();
        module.Services.AddScoped<AddSite>().AddScoped<ReviseSite>().AddScoped<ChangeSiteStatus>().AddScoped<SitePlaces>().AddScoped<SiteReads>().AddScoped<SiteList>().AddScoped<ISites, DecideSites>().AddScoped<ISiteRegister, VisibleSites>();
        module.Services.AddScoped<KeepCountries>().AddScoped<AddCountry>().AddScoped<ReviseCountry>().AddScoped<ChangeCountryStatus>().AddScoped<CountryReads>().AddScoped<CountryList>();
        module.Services.AddScoped<TeamTurns>().AddScoped<GiveDuty>().AddScoped<ReviseDuty>().AddScoped<HandOver>().AddScoped<TeamReads>().AddScoped<TeamList>().AddScoped<TeamPlaces>().AddScoped<TeamHere>().AddScoped<IStudyContacts, TeamContacts>();
        module.Services.AddScoped<SaveProgram>().AddScoped<ProgramReads>().AddScoped<IAuditNames, ProgramNames>().AddScoped<IAuditNames, DutyNames>().AddScoped<SaveVersion>().AddScoped<VersionReads>().AddScoped<RegistryLink>();
        module.Services.AddScoped<LogContact>().AddScoped<CorrectContact>().AddScoped<ContactReads>().AddScoped<HomeFollowUps>();
        module.Services.AddScoped<MilestoneReads>().AddScoped<ApplyTemplate>().AddScoped<KeepBaseline>().AddScoped<ReviseMilestone>();
        module.Services.AddScoped<IStudies, VisibleStudies>().AddScoped<IStudySwitch, StudyChoices>().AddScoped<IDemoData, StudiesDemo>().AddScoped<PlacesOfRecipe>().AddScoped<IStartStep, CreateStudyFirst>();
    }
}
