using Ctms.Directory.Contracts;
using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Web;
using Ctms.Registry.Areas;
using Ctms.Registry.Contracts;
using Ctms.Registry.Data;
using Ctms.Registry.Imports;
using Ctms.Registry.Pages.Registry.Components;
using Ctms.Registry.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Registry;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<RegistryDb>("registry").Permissions(Permissions.All).Menu<Menu>().Wording<RegistryWords>()
            .Operation<ImportRegistry>(ImportOrder.Kind)
            .Operation<SortIntoAreas>(SortIntoAreas.Kind)
            .Verb<ImportVerb>()
            .RecipeStep<ImportStep>()
            .Slot("person.trials", typeof(PersonTrials), 100, Permissions.View)
            .Slot("organisation.panel", typeof(OrganisationTrials), 100, Permissions.View)
            .WhenHeard<PeopleMerged, MoveRolesWhenPeopleMerged>()
            .WhenHeard<PeopleUnmerged, MoveRolesBackWhenPeopleUnmerged>()
            .WhenHeard<OrganisationsMerged, MoveLocationsWhenOrganisationsMerged>()
            .Searchable<FindTrials>().WhenHeard<TrialsChanged, IndexTrialsWhenTrialsChanged>();
        module.Services
            .AddScoped<ITrials, TrialReader>().AddScoped<ITrialRecords, TrialRecords>().AddScoped<IDemoData, DemoTrials>().AddScoped<IStartStep, ImportRecordsFirst>()
            .AddScoped<HeldTrials>().AddScoped<BatchPeople>().AddScoped<TrialWriter>().AddScoped<ImportBatch>().AddScoped<ImportTotals>()
            .AddScoped<AreaMaps>().AddScoped<StartImport>().AddScoped<KeptMappings>().AddScoped<Uploads>().AddScoped<EditAreas>()
            .AddScoped<TrialList>().AddScoped<TrialDetail>().AddScoped<ImportList>();
    }
}
