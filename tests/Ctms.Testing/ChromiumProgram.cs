namespace Ctms.Testing;

/// <summary>The browser of the tests: the one that CTMS_CHROMIUM names, else the headless shell, which opens no windows and so needs half the time, else Chromium.</summary>
public static class ChromiumProgram
{
    public static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

    public static string Path { get; } = Environment.GetEnvironmentVariable("CTMS_CHROMIUM") is { Length: > 0 } named ? named
        : new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("There is no Chromium; name one in CTMS_CHROMIUM.");
}
