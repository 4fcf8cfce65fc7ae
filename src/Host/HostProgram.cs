using Ctms.Host.Postgres;
using Ctms.Platform.Data;
using Ctms.Platform.Verbs;
using Npgsql;

namespace Ctms.Host;

/// <summary>Without a verb the portal is served; with one its answer is printed. What the machine lacks ends with exit code 3 and one sentence.</summary>
public static class HostProgram
{
    private static readonly string[] Switches = ["--safe-mode", "--no-build"];

    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var settings = HostSettings.From(args, Switches);
            return settings.Words.Count == 0
                ? await ServePortal.RunAsync(settings, stop.Token)
                : await RunVerb.RunAsync(settings, stop.Token);
        }
        catch (Exception e) when (e is EnvironmentFault or DatabaseVersionException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return (int)ExitCode.Environment;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The data folder cannot be used: {e.Message}");
            return (int)ExitCode.Environment;
        }
        catch (NpgsqlException e) when (e is not PostgresException || e.SqlState?[..2] is "28" or "3D" or "57")
        {
            await Console.Error.WriteLineAsync($"The database does not answer: {e.Message}");
            return (int)ExitCode.Environment;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return (int)ExitCode.Refused;
        }
    }
}
