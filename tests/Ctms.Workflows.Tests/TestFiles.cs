using Ctms.Testing;
using Files = System.IO.Path;

namespace Ctms.Workflows.Tests;

/// <summary>The models below tests/data.</summary>
internal static class TestFiles
{
    private static readonly string Data = RepositoryFile.Path("tests", "data");

    public static byte[] Bpmn(string name) => File.ReadAllBytes(Files.Combine(Data, "bpmn", name));

    public static byte[] Dmn(string name) => File.ReadAllBytes(Files.Combine(Data, "dmn", name));

    public static string Path(string folder, string name) => Files.Combine(Data, folder, name);

    public static IEnumerable<string> Names(string folder, string pattern) =>
        System.IO.Directory.GetFiles(Files.Combine(Data, folder), pattern).Select(f => Files.GetFileName(f)).Order(StringComparer.Ordinal);
}
