using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ctms.Platform;
using Ctms.Workflows.Bpmn;

namespace Ctms.Workflows.Processes;

/// <summary>The text of a process as it is kept. Pure.</summary>
internal static partial class ProcessFile
{
    public const int Largest = 1024 * 1024;

    public static byte[] Sha256(string xml) => SHA256.HashData(Encoding.UTF8.GetBytes(xml));

    public static Outcome<CheckedModel> Read(string? xml)
    {
        var content = Encoding.UTF8.GetBytes(xml ?? "");
        return content.Length > Largest ? Outcome.Refused(TooLarge(content.Length)) : CheckedModel.Read(content);
    }

    /// <summary>A file as somebody uploads it, as the text that is kept: UTF-8, whatever encoding it named.</summary>
    public static Outcome<string> Text(byte[] content)
    {
        if (content.Length > Largest) return Outcome.Refused(TooLarge(content.Length));
        var read = BpmnDocument.Read(content);
        return read.IsRefused ? Outcome.Refused(read.Refusal) : Encoding.UTF8.GetString(read.Value.Write());
    }

    /// <summary>
    /// The process of the file that begins: the only one that is marked executable, or of several the one that no other calls, or the one that is called like the process here.
    /// </summary>
    public static Outcome<string> Beginning(BpmnModel model, string key)
    {
        var able = model.Processes.Values.Where(p => p.Executable).ToList();
        if (able.Count == 0) return Outcome.Refused(model.Processes.Count == 0 ? "The file holds no process." : "No process of the file is marked executable.");
        if (able.Count == 1) return able[0].Id;
        if (able.Exists(p => p.Id == key)) return key;
        var called = model.Processes.Values.SelectMany(p => p.Nodes.Values).Select(n => n.Calls).OfType<string>().ToHashSet();
        return able.Where(p => !called.Contains(p.Id)).ToList() is [var one]
            ? one.Id
            : Outcome.Refused($"{able.Count} processes of the file are marked executable ({string.Join(", ", able.Select(p => p.Id))}). Leave the mark on the one that begins, or give it the id \"{key}\".");
    }

    /// <summary>A key made of a name: "Release of letters" is "release-of-letters".</summary>
    public static string KeyOf(string name)
    {
        var plain = string.Concat(name.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '_'));
        var key = Gaps().Replace(plain, "-").Trim('-', '.');
        return key.Length > 0 && char.IsAsciiLetter(key[0]) ? key[..Math.Min(key.Length, 100)].TrimEnd('-', '.') : "";
    }

    public static bool IsKey(string key) => Key().IsMatch(key) && key != "new";

    private static string TooLarge(long size) => $"The file has {size / 1024.0 / 1024.0:0.0} MB; {Largest / 1024 / 1024} MB is allowed.";

    [GeneratedRegex("[ _-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gaps();

    [GeneratedRegex("^[a-z][a-z0-9.-]{0,99}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
