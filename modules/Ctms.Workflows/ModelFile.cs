using Ctms.Platform.Verbs;
using Ctms.Workflows.Xml;

namespace Ctms.Workflows;

/// <summary>The file that a verb names.</summary>
internal static class ModelFile
{
    public static async Task<(byte[]? Content, VerbResult? Refusal)> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            if (!File.Exists(path)) return (null, VerbResult.WrongUsage($"There is no file {path}."));
            var size = new FileInfo(path).Length;
            if (size > XmlInput.LargestFile) return (null, VerbResult.Refused($"{path} has {size / 1024.0 / 1024.0:0.0} MB; {XmlInput.LargestFile / 1024 / 1024} MB are allowed."));
            return (await File.ReadAllBytesAsync(path, stop), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, VerbResult.Environment($"The file {path} cannot be read: {fault.Message}"));
        }
    }
}
