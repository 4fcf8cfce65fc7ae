using System.Diagnostics;
using Ctms.Testing;

namespace Ctms.Architecture.Tests.Sources;

/// <summary>From the report of a test run over requirements.json to the matrix that a person reads.</summary>
public sealed class ValidationMatrixTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("ctms-matrix-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_requirement_shows_its_tests_their_last_result_and_its_deviation()
    {
        // The name under which the attribute enters a report.
        var trait = new RequirementAttribute("AT-01").GetTraits().Single().Key;
        await File.WriteAllTextAsync(Path.Combine(System.IO.Directory.CreateDirectory(Path.Combine(folder, "results")).FullName, "run.ctrf"), """
            {"results":{"summary":{"tests":4,"passed":3},"tests":[
              {"name":"Ctms.Planted.Tests.A.ItTests.Ends_all(x: 2)","status":"failed","extra":{"traits":{"TRAIT":["AT-02"]}}},
              {"name":"Ctms.Planted.Tests.A.ItTests.Ends_all(x: 1)","status":"passed","extra":{"traits":{"TRAIT":["AT-02"]}}},
              {"name":"Ctms.Planted.Tests.A.ItTests.Writes_it","status":"passed","extra":{"traits":{"TRAIT":["AT-01", "AT-02"]}}},
              {"name":"Ctms.Planted.Tests.A.ItTests.Says_nothing","status":"passed","extra":{}}]}}
            """.Replace("TRAIT", trait, StringComparison.Ordinal));
        await NodeAsync("count-tests.mjs", "results", "0");
        var matrix = await MatrixAsync();
        Assert.Contains("| AT-01 | passed | Planted: Writes it |  |", matrix, StringComparison.Ordinal);
        Assert.Contains("| AT-02 | FAILED | Planted: Ends all (FAILED)<br>Planted: Writes it |  |", matrix, StringComparison.Ordinal);
        Assert.Contains("| AT-03 | open |  |  |", matrix, StringComparison.Ordinal);
        Assert.Matches(@"\| AZ-08 \| deviation \|  \| .{10,} \|", matrix);
        Assert.Contains("1 passed, 1 failed,", matrix, StringComparison.Ordinal);
        Assert.Equal(matrix, await MatrixAsync());
    }

    private Task<string> MatrixAsync() =>
        NodeAsync("matrix.mjs", RepositoryFile.Path("docs/validation/requirements.txt"), RepositoryFile.Path("docs/validation/deviations.md"), "artifacts/requirements.json");

    private async Task<string> NodeAsync(string script, params string[] words)
    {
        var start = new ProcessStartInfo("node", [RepositoryFile.Path("dev", script), .. words]) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
