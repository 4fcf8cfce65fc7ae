namespace Ctms.Testing;

/// <summary>Files of the repository that the tests run in. Found from where the tests lie: the paths that the compiler writes are no real ones in a deterministic build.</summary>
public static class RepositoryFile
{
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file, from its path below the root such as <c>tests/data/ctgov</c>.</summary>
    public static string Path(params string[] relative) => System.IO.Path.Combine([Root, .. relative]);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "CtmsModular.sln")))
            folder = System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        return folder;
    }
}
