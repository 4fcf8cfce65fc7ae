using Ctms.Directory.Contacts;
using Ctms.Directory.Contracts;
using Ctms.Directory.Data;
using Ctms.Directory.Intake;
using Ctms.Directory.Notes;
using Ctms.Directory.Organisations;
using Ctms.Directory.Pages.Directory.Components;
using Ctms.Directory.People;
using Ctms.Directory.Review;
using Ctms.Platform.Audit;
using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<DirectoryDb>("directory").Permissions(Permissions.All).Menu<Menu>().Wording<DirectoryWords>()
            .RecipeStep<DemoContacts>()
            .Searchable<FindPeople>().Searchable<FindOrganisations>()
            .WhenHeard<PeopleChanged, IndexPeopleWhenPeopleChanged>().WhenHeard<OrganisationsChanged, IndexOrganisationsWhenOrganisationsChanged>()
            .Slot("home.work", typeof(DoublesWaiting), 300, Permissions.Review)
            .Slot("person.panel", typeof(PersonContactPanel), 100, Permissions.View)
            .Slot("person.panel", typeof(PersonNotesPanel), 200, Permissions.Notes)
            .Slot("person.panel", typeof(PersonRecordPanel), 300, Permissions.View);
        module.Services
            .AddScoped<IPeople, PeopleReader>().AddScoped<IContactPoints, PersonEmails>()
            .AddScoped<IOrganisations, OrganisationsReader>().AddScoped<IAuditNames, DirectoryNames>()
            .AddScoped<IPeopleIntake, PeopleIntake>()
            .AddScoped<IFacilityIntake, FacilityIntake>()
            .AddScoped<IDirectoryIntake, DirectoryIntake>().AddScoped<IDirectoryLookup, DirectoryLookup>()
            .AddScoped<PeopleList>().AddScoped<PersonCards>().AddScoped<ChangePerson>().AddScoped<ErasePerson>().AddScoped<ContactPoints>().AddScoped<PersonNotes>()
            .AddScoped<OrganisationsList>().AddScoped<MergeOrganisations>()
            .AddScoped<DoublesList>().AddScoped<RecordSides>().AddScoped<MergeStories>().AddScoped<MergePeople>().AddScoped<MergePairs>().AddScoped<UnmergePeople>().AddScoped<DecideDouble>()
            .AddScoped<IDemoData, DirectoryDemo>().AddScoped<IStartStep, ReviewDoublesFirst>()
            .AddScoped<FacilityNames>().AddScoped<FreshPeople>().AddScoped<DoubleSearch>().AddScoped<ErasedKeys>();
    }
}
