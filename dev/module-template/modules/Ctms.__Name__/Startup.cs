using Ctms.Platform.Modules;
using Ctms.__Name__.Data;
using Ctms.__Name__.Items;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.__Name__;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<__Name__Db>("__schema__").Permissions(Permissions.All).Menu<Menu>().Wording<Wording>();
        module.Services.AddScoped<ItemList>();
    }
}
