using System.Runtime.CompilerServices;

namespace Ctms.Workflows.Tests;

/// <summary>The models below tests/data.</summary>
internal static class TestFiles
{
    private static readonly string Data = Path.Combine(Path.GetDirectoryName(Here())!, "..", "data");

    public static byte[] Bpmn(string name) => File.ReadAllBytes(Path.Combine(Data, "bpmn", name));

    public static byte[] Dmn(string name) => File.ReadAllBytes(Path.Combine(Data, "dmn", name));

    public static IEnumerable<string> Names(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Data, folder), pattern).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => path;
}
