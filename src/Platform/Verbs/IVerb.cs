using System.Text.Json;

namespace Ctms.Platform.Verbs;

/// <summary>A word of the command line: dev/ctms NAME … (interface.md). Progress goes to stderr, the answer is one JSON object.</summary>
public interface IVerb
{
    /// <summary>One or two words: "import registry", "user add", "rank".</summary>
    string Name { get; }

    string Usage { get; }

    VerbNeeds Needs => VerbNeeds.Portal;

    /// <summary>Options that take no value, such as "--dry-run".</summary>
    IReadOnlyCollection<string> Switches => [];

    Task<VerbResult> RunAsync(VerbArguments arguments, CancellationToken stop);
}

/// <summary>What is brought up before a verb runs.</summary>
public enum VerbNeeds
{
    /// <summary>Nothing: a pure calculation.</summary>
    Nothing,

    /// <summary>A database server; its content may be empty or of another version.</summary>
    Database,

    /// <summary>A migrated database with seeded roles.</summary>
    Portal,
}

/// <summary>0 done, 1 input refused, 2 wrong usage, 3 environment (port, folder, version, rights).</summary>
public enum ExitCode
{
    Done = 0,
    Refused = 1,
    Usage = 2,
    Environment = 3,
}

/// <summary>What a verb answers: an object printed as one line of JSON, or a sentence for stderr.</summary>
public sealed record VerbResult(ExitCode Code, object? Answer, string? Message)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static VerbResult Done(object answer) => new(ExitCode.Done, answer, null);

    public static VerbResult Refused(string message, object? answer = null) => new(ExitCode.Refused, answer, message);

    public static VerbResult WrongUsage(string message) => new(ExitCode.Usage, null, message);

    public static VerbResult Environment(string message) => new(ExitCode.Environment, null, message);
}

/// <summary>The words behind the verb: "--name value" options, "--flag" switches and the rest in order.</summary>
public sealed class VerbArguments
{
    private readonly Dictionary<string, string?> options = [];

    public VerbArguments(IEnumerable<string> words, IReadOnlyCollection<string> switches)
    {
        using var word = words.GetEnumerator();
        while (word.MoveNext())
        {
            if (!word.Current.StartsWith("--", StringComparison.Ordinal)) Rest.Add(word.Current);
            else if (switches.Contains(word.Current) || word.Current.Contains('=', StringComparison.Ordinal)) AddInline(word.Current);
            else Options(word.Current, word.MoveNext() ? word.Current : null);
        }
    }

    public List<string> Rest { get; } = [];

    public IEnumerable<string> Names => options.Keys;

    public bool Has(string name) => options.ContainsKey(name);

    public string? this[string name] => options.GetValueOrDefault(name);

    /// <summary>The first option that is none of the known ones, or null.</summary>
    public string? Unknown(params string[] known) => options.Keys.FirstOrDefault(k => !known.Contains(k));

    private void Options(string name, string? value) => options[name] = value;

    private void AddInline(string word)
    {
        var parts = word.Split('=', 2);
        options[parts[0]] = parts.Length > 1 ? parts[1] : null;
    }
}
