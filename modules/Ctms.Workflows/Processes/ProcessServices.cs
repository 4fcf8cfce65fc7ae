using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Workflows.Processes;

/// <summary>What processes, their versions and the designer need.</summary>
internal static class ProcessServices
{
    public static IServiceCollection AddProcesses(this IServiceCollection services) =>
        services.AddScoped<ProcessReads>().AddScoped<ProcessList>().AddScoped<ProcessVocabulary>().AddScoped<DesignRight>()
            .AddScoped<CreateProcess>().AddScoped<SaveDraft>().AddScoped<PublishProcess>().AddScoped<RetireProcess>().AddScoped<RestoreVersion>().AddScoped<RunningInstances>().AddScoped<ProcessActs>();
}
