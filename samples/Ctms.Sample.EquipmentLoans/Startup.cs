using Ctms.Platform.Modules;
using Ctms.Sample.EquipmentLoans.Data;
using Ctms.Sample.EquipmentLoans.Loans;
using Ctms.Sample.EquipmentLoans.Studies;
using Ctms.Studies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Sample.EquipmentLoans;

public sealed class Startup : ModuleStartup
{
    public override void Add(ModuleBuilder module)
    {
        module.Db<LoansDb>("equipment_loans").Permissions(Permissions.All).Menu<Menu>().Wording<Wording>()
            .WhenHeard<StudyChanged, KeepProtocolWhenStudyChanged>()
            .Job<MarkOverdueLoans>("0 0 5 * * ?")
            .Slot("site.panel", typeof(LoansOfSite), 500, Permissions.View);
        module.Services.AddScoped<LendDevice>().AddScoped<TakeDeviceBack>().AddScoped<LoanList>().AddScoped<LoanReads>();
    }
}
