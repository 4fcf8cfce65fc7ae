using Ctms.Platform.Web;

namespace Ctms.Investigators.Search;

/// <summary>What is looked for: words and filters, without sorting and paging.</summary>
internal sealed record SearchRequest
{
    public string? Text { get; init; }

    public string? Condition { get; init; }

    public string[] Countries { get; init; } = [];

    public string? City { get; init; }

    public string[] Areas { get; init; } = [];

    public string[] Phases { get; init; } = [];

    public string[] Roles { get; init; } = [];

    public int? ActiveFrom { get; init; }

    public int? ActiveTo { get; init; }

    public int? LeastTrials { get; init; }

    public bool? Recruiting { get; init; }

    public bool? Contactable { get; init; }

    /// <summary>A town, a facility or "latitude, longitude".</summary>
    public string? Near { get; init; }

    public double Kilometres { get; init; } = UsualKilometres;

    public const double UsualKilometres = 50;

    /// <summary>The filters of the list's address.</summary>
    public static SearchRequest Of(ListRequest list) => new()
    {
        Text = list.Q,
        Condition = list.Text("condition"),
        Countries = list.Many("country"),
        City = list.Text("city"),
        Areas = list.Many("area"),
        Phases = list.Many("phase"),
        Roles = list.Many("role"),
        ActiveFrom = Year(list.From("active")),
        ActiveTo = Year(list.To("active")),
        LeastTrials = Year(list.From("trials")),
        Recruiting = list.Flag("recruiting"),
        Contactable = list.Flag("contactable"),
        Near = list.Text("near"),
        Kilometres = double.TryParse(list.Text("km"), System.Globalization.CultureInfo.InvariantCulture, out var km) && km is > 0 and <= Geo.LargestRadius ? km : UsualKilometres,
    };

    private static int? Year(decimal? number) => number is { } value and >= 0 and <= 100_000 ? (int)value : null;
}
