using Ctms.Directory.Contracts;
using Ctms.Directory.Data;
using Ctms.Directory.Intake;
using Ctms.Directory.Organisations;
using Ctms.Directory.People;
using Ctms.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<DirectoryDb>("directory").Permissions(Permissions.All).Wording<DirectoryWords>();
        module.Services
            .AddScoped<IPeople, PeopleReader>()
            .AddScoped<IOrganisations, OrganisationsReader>()
            .AddScoped<IPeopleIntake, PeopleIntake>()
            .AddScoped<IFacilityIntake, FacilityIntake>()
            .AddScoped<IDirectoryIntake, DirectoryIntake>()
            .AddScoped<FacilityNames>().AddScoped<FreshPeople>().AddScoped<DoubleSearch>().AddScoped<ErasedKeys>();
    }
}
