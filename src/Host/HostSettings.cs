namespace Ctms.Host;

/// <summary>
/// What stands on the command line before and behind the verb. "--data" and "--urls" belong to the host; "--Ctms:Url=…"
/// and the like go to the configuration; the rest belongs to the verb.
/// </summary>
internal sealed record HostSettings(string DataFolder, string? Urls, string? Recipe, bool SafeMode, IReadOnlyList<string> Words, string[] Configuration)
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static HostSettings From(string[] args, IReadOnlyCollection<string> switches)
    {
        var (data, urls, recipe) = ((string?)null, (string?)null, (string?)null);
        var (words, configuration) = (new List<string>(), new List<string>());
        var safe = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--data" when i + 1 < args.Length: data = args[++i]; break;
                case "--urls" when i + 1 < args.Length: urls = args[++i]; break;
                case "--recipe" when words.Count == 0 && i + 1 < args.Length: recipe = args[++i]; break;
                case "--safe-mode": safe = true; break;
                case var word when word.StartsWith("--Ctms:", StringComparison.OrdinalIgnoreCase): configuration.Add(word); break;
                case var word when words.Count == 0 && switches.Contains(word): break;
                default: words.Add(args[i]); break;
            }
        }

        data ??= Environment.GetEnvironmentVariable("Ctms__Data") ?? ".data";
        return new(Path.GetFullPath(data), urls, recipe, safe, words, [.. configuration]);
    }
}
