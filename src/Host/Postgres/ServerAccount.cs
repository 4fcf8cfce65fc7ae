using System.Diagnostics;

namespace Ctms.Host.Postgres;

/// <summary>Who the server runs as. PostgreSQL refuses root, so a host of root hands it to an unprivileged account.</summary>
internal sealed class ServerAccount
{
    private static readonly string[] Usual = ["ctms", "postgres", "nobody"];

    private readonly string? user;
    private readonly string? group;

    private ServerAccount(string? user, string? group) => (this.user, this.group) = (user, group);

    /// <summary>True when the server runs as another account than the host.</summary>
    public bool IsOther => user is not null;

    public string Name => user ?? Environment.UserName;

    public static async Task<ServerAccount> FindAsync(string folder, string? wanted, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return new(null, null);

        var accounts = await File.ReadAllLinesAsync("/etc/passwd", stop);
        if (wanted is null && System.IO.Directory.Exists(folder) && await OwnerAsync(folder, stop) is var owner and not "0")
            return Of(accounts, 2, owner) ?? throw new EnvironmentFault($"The folder {folder} belongs to user {owner}, who has no entry in /etc/passwd.");

        return (wanted is null ? Usual : [wanted]).Select(name => Of(accounts, 0, name)).FirstOrDefault(found => found is not null)
            ?? throw new EnvironmentFault($"PostgreSQL does not run as root, and none of the accounts {string.Join(", ", wanted is null ? Usual : [wanted])} exists: create a system user 'ctms'.");
    }

    /// <summary>True for a folder of root's which the account cannot use yet.</summary>
    public async Task<bool> IsRootsAsync(string folder, CancellationToken stop) => IsOther && await OwnerAsync(folder, stop) == "0";

    /// <summary>Gives a file or folder (and what is in it) to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken stop)
    {
        if (!IsOther) return;
        var answer = await RunProgramAsync("chown", ["-R", $"{user}:{group}", path], stop);
        if (answer.Code != 0) throw new EnvironmentFault($"{path} cannot be given to user {user}: {answer.Text.Trim()}");
    }

    /// <summary>Runs a program as the account and gives back its exit code and what it wrote.</summary>
    public Task<ProgramAnswer> RunAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var (file, all) = Command(program, arguments);
        return RunProgramAsync(file, all, stop);
    }

    /// <summary>Runs a program that leaves a server behind: nothing is read, because the server would hold the pipe open.</summary>
    public async Task<int> RunDetachedAsync(string program, IEnumerable<string> arguments, CancellationToken stop)
    {
        var (file, all) = Command(program, arguments);
        using var process = Start(file, all);
        process.StandardInput.Close();
        await process.WaitForExitAsync(stop);
        return process.ExitCode;
    }

    private (string File, IEnumerable<string> Arguments) Command(string program, IEnumerable<string> arguments) => IsOther
        ? ("setpriv", ["--reuid", user!, "--regid", group!, "--clear-groups", "--inh-caps=-all", "--no-new-privs", program, .. arguments])
        : (program, arguments);

    private static ServerAccount? Of(IEnumerable<string> accounts, int column, string value) =>
        accounts.Select(line => line.Split(':')).FirstOrDefault(f => f.Length > 3 && f[column] == value) is { } fields
            ? new(fields[0], fields[3]) : null;

    private static async Task<string> OwnerAsync(string folder, CancellationToken stop) =>
        (await RunProgramAsync("stat", ["-c", "%u", folder], stop)).Text.Trim();

    private static async Task<ProgramAnswer> RunProgramAsync(string file, IEnumerable<string> arguments, CancellationToken stop)
    {
        using var process = Start(file, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return new(process.ExitCode, await output + await error);
    }

    private static Process Start(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Any folder of the host may be closed to the account; the root of the file system never is.
            WorkingDirectory = OperatingSystem.IsWindows() ? Path.GetTempPath() : "/",
        };
        // A PGDATA or PGPORT of the operator's own shell must not lead the programs elsewhere.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception why)
        {
            throw new EnvironmentFault($"The program {file} cannot be started: {why.Message}.", why);
        }
    }
}

internal sealed record ProgramAnswer(int Code, string Text);
