using System.Security.Cryptography;

namespace Ctms.Host.Postgres;

/// <summary>The folder <c>DATA/pg</c>: where its parts lie, made and handed over with the right modes.</summary>
internal sealed class ServerFolder(string data, ServerAccount account)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Root { get; } = RootOf(data);
    public string Cluster => Path.Combine(Root, "cluster");
    public string Sockets => Path.Combine(Root, "run");
    public string Settings => Path.Combine(Root, "ctms.conf");
    public string PasswordFile => Path.Combine(Root, "password");
    public string Log => Path.Combine(Root, "postgres.log");
    public string Programs => Path.Combine(Root, "programs");
    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    /// <summary>A socket's address has 107 bytes in the kernel; a longer one and the server refuses to start.</summary>
    public bool CanHoldSocket => !OperatingSystem.IsWindows() && System.Text.Encoding.UTF8.GetByteCount(Path.Combine(Sockets, ".s.PGSQL.5432")) < 107;

    /// <summary>Without links: the kernel names the working folder of a process by its real path.</summary>
    public static string RootOf(string data) => Real(Path.Combine(Path.GetFullPath(data), "pg"));

    public async Task PrepareAsync(CancellationToken stop)
    {
        try
        {
            MakeData();
            Make(Root, Private);
            if (await account.IsRootsAsync(Root, stop)) await HandOverAsync(stop);
            if (account.IsOther) await RequirePassableAsync(stop);
            if (!System.IO.Directory.Exists(Sockets))
            {
                Make(Sockets, Private);
                await account.OwnAsync(Sockets, stop);
            }
        }
        catch (Exception why) when (why is UnauthorizedAccessException or IOException)
        {
            throw new EnvironmentFault($"The data folder {Path.GetFullPath(data)} cannot be used by {account.Name}, it may belong to another user: {why.Message.TrimEnd('.')}. Start as its owner or choose another folder with --data.", why);
        }
    }

    /// <summary>A kept random password, readable by the server's account only.</summary>
    public async Task<string> SecretAsync(string file, CancellationToken stop)
    {
        if (File.Exists(file) && (await File.ReadAllTextAsync(file, stop)).Trim() is { Length: > 0 } kept) return kept;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await WriteAsync(file, secret, stop);
        return secret;
    }

    /// <summary>Writes beside and renames: a host that dies half way leaves no half file.</summary>
    public async Task WriteAsync(string file, string text, CancellationToken stop)
    {
        var beside = file + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new StreamWriter(beside, options)) await stream.WriteAsync(text.AsMemory(), stop);
        await account.OwnAsync(beside, stop);
        File.Move(beside, file, overwrite: true);
    }

    private async Task HandOverAsync(CancellationToken stop)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Root, Private);
        await account.OwnAsync(Root, stop);
    }

    private void MakeData()
    {
        if (System.IO.Directory.Exists(data)) return;
        Make(data, Private | (account.IsOther ? Passable : UnixFileMode.None));
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        if (System.IO.Directory.Exists(folder))
        {
            // Opening it tells at once whether it is ours, instead of some file later.
            using var any = System.IO.Directory.EnumerateFileSystemEntries(folder).GetEnumerator();
            return;
        }
        if (OperatingSystem.IsWindows()) System.IO.Directory.CreateDirectory(folder);
        else
        {
            System.IO.Directory.CreateDirectory(folder, mode);
            File.SetUnixFileMode(folder, mode);
        }
    }

    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent) return path;
        var here = Path.Combine(Real(parent), Path.GetFileName(path));
        return System.IO.Directory.Exists(here) && System.IO.Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Real(target.FullName) : here;
    }

    private async Task RequirePassableAsync(CancellationToken stop)
    {
        for (var parent = Path.GetDirectoryName(Root); parent is not null; parent = Path.GetDirectoryName(parent))
            if ((await account.RunAsync("test", ["-x", parent], stop)).Code == 0) return;
            else if (parent == "/" || (await account.RunAsync("test", ["-x", Path.GetDirectoryName(parent)!], stop)).Code == 0)
                throw new EnvironmentFault($"The server's account {account.Name} may not pass the folder {parent}: choose a data folder elsewhere with --data, for example /var/lib/ctms.");
    }
}
