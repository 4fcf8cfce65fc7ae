using System.Text.Json;
using Ctms.Host.DropIns;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Verbs;

namespace Ctms.Host;

/// <summary>Runs one verb; its answer is the last line of stdout, everything else goes to stderr.</summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(HostSettings settings, CancellationToken stop)
    {
        // Nothing connects before it is asked for: this first application only tells what the verb needs.
        await using var nowhere = new CtmsDatabase("Host=nowhere", null);
        var dropIns = DropInFolder.Find(settings.DataFolder, Modules.Ids, settings.SafeMode);
        await using var words = Portal.Build(Quiet(settings), nowhere, settings.DataFolder, background: false, dropIns);
        await using var scope = words.Services.CreateAsyncScope();
        var verbs = scope.ServiceProvider.GetServices<IVerb>().OrderByDescending(v => v.Name.Length).ToList();
        var line = string.Join(' ', settings.Words) + " ";
        var verb = verbs.FirstOrDefault(v => line.StartsWith(v.Name + " ", StringComparison.Ordinal));
        if (verb is null) return await AnswerAsync(VerbResult.WrongUsage(Usage(verbs)));
        var arguments = new VerbArguments(settings.Words.Skip(verb.Name.Split(' ').Length), verb.Switches);
        if (verb.Needs == VerbNeeds.Nothing) return await AnswerAsync(await verb.RunAsync(arguments, stop));

        using var logs = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole()
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var opened = await OpenedDatabase.OpenAsync(Portal.Configuration(settings.Configuration), settings.DataFolder, logs.CreateLogger("Ctms"), stop);
        WebApplication Build() => Portal.Build(Quiet(settings), opened.Database, settings.DataFolder, background: false, dropIns);
        await using var app = verb.Needs == VerbNeeds.Portal ? (await PreparedPortal.StartAsync(dropIns, Build, stop)).App : Build();
        VerbResult? result = null;
        await CtmsStart.AsSystemAsync(app.Services, $"Console ({Environment.UserName})", async s =>
        {
            result = await s.GetServices<IVerb>().First(v => v.Name == verb.Name).RunAsync(arguments, stop);
        });
        return await AnswerAsync(result!);
    }

    private static string[] Quiet(HostSettings settings) => [.. settings.Configuration, "--Logging:LogLevel:Default=Warning"];

    private static string Usage(IEnumerable<IVerb> verbs) =>
        "Usage: ctms [--data DIR] VERB …\n" + string.Join('\n', verbs.OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => "  " + v.Usage));

    private static async Task<int> AnswerAsync(VerbResult result)
    {
        if (result.Message is not null) await Console.Error.WriteLineAsync(result.Message);
        if (result.Answer is not null) Console.WriteLine(JsonSerializer.Serialize(result.Answer, result.Answer.GetType(), VerbResult.Json));
        return (int)result.Code;
    }
}
