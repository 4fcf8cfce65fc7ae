using System.Runtime.CompilerServices;

namespace Ctms.Directory.Tests;

/// <summary>Files below <c>tests/data</c>, found from where this source lies.</summary>
internal static class RepositoryFile
{
    public static string Path(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, "..", "data", name);

    private static string Here([CallerFilePath] string here = "") => here;
}
