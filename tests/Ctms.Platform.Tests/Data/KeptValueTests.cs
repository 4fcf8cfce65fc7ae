using System.Globalization;
using System.Text.Json;
using Ctms.Platform.Audit;
using Ctms.Platform.Localization;

namespace Ctms.Platform.Tests.Data;

public sealed class KeptValueTests
{
    private static readonly Guid Known = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly Dictionary<Guid, string> Names = new() { [Known] = "Ada Example" };

    [Theory]
    [InlineData("country", "\"NL\"", "Netherlands")]
    [InlineData("countries", "[\"NL\",\"KR\"]", "Netherlands, South Korea")]
    [InlineData("country", "\"Atlantis\"", "Atlantis")]
    [InlineData("active", "true", "Yes")]
    [InlineData("active", "false", "No")]
    [InlineData("enrolment", "12345", "12,345")]
    [InlineData("latitude", "49.5", "49.5")]
    [InlineData("source_date", "\"2026-02-03\"", "3 Feb 2026")]
    [InlineData("removed_at", "\"2026-02-03T14:05:06.789+01:00\"", "3 Feb 2026 13:05 UTC")]
    [InlineData("person_id", "\"01900000-0000-7000-8000-000000000001\"", "Ada Example")]
    [InlineData("person_id", "\"01900000-0000-7000-8000-000000000002\"", "01900000-0000-7000-8000-000000000002")]
    [InlineData("name", "\"2026-13-45\"", "2026-13-45")]
    [InlineData("columns", "{\"family_name\":\"Surname\",\"given_name\":null}", "Family name: Surname")]
    [InlineData("given_name", "{\"erased\":\"2026-02-03T14:05:06+00:00\"}", "erased on 3 Feb 2026")]
    [InlineData("title", "\"\"", null)]
    [InlineData("countries", "[]", null)]
    [InlineData("title", "null", null)]
    public void Says_a_kept_value_as_people_read_it(string column, string json, string? said) =>
        InCulture("en-GB", () => Assert.Equal(said, KeptValue.Say(column, Json(json), null, Names, English)));

    [Fact]
    public void Says_numbers_and_days_by_the_culture_of_the_reader() => InCulture("de-DE", () =>
    {
        Assert.Equal("12.345,5", KeptValue.Say("share", Json("12345.5"), null, Names, English));
        Assert.Equal("3 Okt 2026", KeptValue.Say("source_date", Json("\"2026-10-03\""), null, Names, English)!.Replace(".", "", StringComparison.Ordinal));
    });

    [Fact]
    public void The_words_of_a_column_come_before_what_a_value_looks_like() =>
        Assert.Equal("phase 2, phase 3", KeptValue.Say("phases", Json("[\"PHASE2\",\"PHASE3\"]"), (phase, _) => phase.Replace("PHASE", "phase ", StringComparison.Ordinal), Names, English));

    private static Microsoft.Extensions.Localization.IStringLocalizer English { get; } = new PoTexts([]).Create(typeof(SharedTexts));

    private static JsonElement Json(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static void InCulture(string name, Action act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
