using Ctms.Administration.Audit;
using Ctms.Administration.Health;
using Ctms.Administration.Jobs;
using Ctms.Administration.Mail;
using Ctms.Administration.Modules;
using Ctms.Administration.Outbox;
using Ctms.Administration.Recipes;
using Ctms.Administration.Settings;
using Ctms.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Administration;

/// <summary>What this module brings along.</summary>
public sealed class Startup : ModuleStartup
{
    /// <inheritdoc/>
    public override void Add(ModuleBuilder module)
    {
        module.Permissions(Permissions.All).Menu<Menu>().Wording<Wording>().Operation<RunRecipe>(RunRecipe.Kind);
        module.Services.AddScoped<AuditList>().AddScoped<Overview>()
            .AddScoped<ModuleRead>().AddScoped<JobRead>().AddScoped<OperationList>().AddScoped<OutboxList>().AddScoped<ReplayFacts>()
            .AddScoped<MailList>().AddScoped<SendTestMail>().AddScoped<ReadLetter>().AddScoped<SendAgain>()
            .AddScoped<RecipeFolder>().AddScoped<PortalSettings>().AddScoped<ChangeBrand>();
        module.Services.AddHealthChecks().AddCheck<JobsCheck>("jobs");
    }
}
