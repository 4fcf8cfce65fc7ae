using Ctms.Host.BackUps;
using Ctms.Platform.Verbs;

namespace Ctms.Host.Verbs;

/// <summary>The verbs that belong to no module: they run the house.</summary>
internal static class HostVerbs
{
    public static IServiceCollection AddHostVerbs(this IServiceCollection services) => services
        .AddScoped<TakeBackUp>().AddScoped<RestoreBackUp>().AddScoped<VerifyAudit>()
        .AddScoped<IVerb, BackUpVerb>().AddScoped<IVerb, RestoreVerb>()
        .AddScoped<IVerb, ModuleListVerb>().AddScoped<IVerb, ModulePackVerb>().AddScoped<IVerb, ModuleSealVerb>().AddScoped<IVerb, ModuleAllowVerb>().AddScoped<IVerb, ModuleRemoveVerb>()
        .AddScoped<IVerb, MigrateVerb>()
        .AddScoped<IVerb, RecipeRunVerb>().AddScoped<IVerb, DemoRemoveVerb>()
        .AddScoped<IVerb, AuditVerifyVerb>();

    /// <summary>The one argument of a verb, or null when there are others or options that it does not know.</summary>
    public static string? Only(this VerbArguments arguments, params string[] options) =>
        arguments.Rest.Count == 1 && arguments.Unknown(options) is null ? arguments.Rest[0] : null;

    public static bool IsBare(this VerbArguments arguments) => arguments.Rest.Count == 0 && !arguments.Names.Any();
}
