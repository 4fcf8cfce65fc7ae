using System.Text.RegularExpressions;

namespace Ctms.Journeys.Tests;

/// <summary>The mail that a portal without a mail server writes.</summary>
internal static partial class MailFolder
{
    /// <summary>Path and query of the link in the newest mail to this address; waits until it is written.</summary>
    public static async Task<string> LinkToAsync(string dataFolder, string address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            var folder = Path.Combine(dataFolder, "mail");
            if (!System.IO.Directory.Exists(folder)) continue;
            foreach (var file in System.IO.Directory.GetFiles(folder).OrderDescending())
            {
                var text = await File.ReadAllTextAsync(file, limit.Token);
                if (text.Contains($"To: {address}", StringComparison.Ordinal) && Link().Match(text) is { Success: true } link) return new Uri(link.Value).PathAndQuery;
            }
        }

        throw new TimeoutException($"There is no mail to {address}.");
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}
