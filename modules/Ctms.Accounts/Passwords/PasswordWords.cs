using System.Text;

namespace Ctms.Accounts.Passwords;

/// <summary>The words that passwords are commonly built from: our own list, shipped with the program.</summary>
internal static class PasswordWords
{
    public static IReadOnlyList<string> Common { get; } = Read();

    /// <summary>Lower case, without accents, with the usual substitutions undone: "P@ssw0rd" is "password".</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark) continue;
            folded.Append(c switch { '@' => 'a', '$' => 's', '!' => 'i', _ => c });
        }

        return folded.ToString();
    }

    /// <summary>The same with digits read as the letters that they look like.</summary>
    public static string Letters(string folded) => string.Concat(folded.Select(c => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ => c,
    }));

    private static string[] Read()
    {
        using var stream = typeof(PasswordWords).Assembly.GetManifestResourceStream("common-words.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').SelectMany(line => line.Split(' ')).Distinct().OrderByDescending(w => w.Length)];
    }
}
