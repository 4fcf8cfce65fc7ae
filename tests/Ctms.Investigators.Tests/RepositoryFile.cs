namespace Ctms.Investigators.Tests;

internal static class RepositoryFile
{
    /// <summary>A file of this repository, wherever the tests run from.</summary>
    public static string Path(string relative)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "CtmsModular.sln"))) folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        return System.IO.Path.Combine(folder, relative);
    }
}
