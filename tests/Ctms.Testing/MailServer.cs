using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Ctms.Testing;

/// <summary>A message as a mail server took it.</summary>
public sealed record ReceivedMail(string To, string Subject, string Text, string Html, IReadOnlyList<ReceivedHeader> Headers)
{
    public string? Header(string key) => Headers.FirstOrDefault(header => header.Key == key)?.Value;
}

/// <summary>Key in small letters.</summary>
public sealed record ReceivedHeader(string Key, string Value);

/// <summary>A real SMTP server on loopback in a process of its own; ends with its owner.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<ReceivedMail> mails = new();
    private Task reading = Task.CompletedTask;
    private bool isGone;

    private MailServer(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public IReadOnlyCollection<ReceivedMail> Mails => mails;

    /// <summary>Port 0: any free one.</summary>
    public static async Task<MailServer> StartAsync(int port = 0)
    {
        var node = Process.Start(new ProcessStartInfo("node", [RepositoryFile.Path("tests/Ctms.Testing/mail-server.mjs"), port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false,
        })!;
        var first = await node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start.");
        var server = new MailServer(node, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
        server.reading = server.ReadAsync();
        return server;
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line) mails.Enqueue(JsonSerializer.Deserialize<ReceivedMail>(line, JsonSerializerOptions.Web)!);
    }

    /// <summary>What came to this address; waits until there is as much.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ToAsync(string address, int atLeast = 1)
    {
        await Wait.UntilAsync(() => mails.Count(mail => mail.To == address) >= atLeast);
        return [.. mails.Where(mail => mail.To == address)];
    }

    public async ValueTask DisposeAsync()
    {
        // Taking it away is what some tests are about; at their end it is taken away once more.
        if (isGone) return;
        isGone = true;
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }
}
