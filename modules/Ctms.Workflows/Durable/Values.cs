using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Durable;

/// <summary>Values of processes to the plain ones of the contract and back.</summary>
internal static class Values
{
    public static FeelContext Read(IReadOnlyDictionary<string, object?> values) => new(values.Select(v => KeyValuePair.Create(v.Key, Read(v.Value))));

    public static Dictionary<string, object?> Plain(FeelContext values) => values.ToDictionary(v => v.Key, v => Plain(v.Value), StringComparer.Ordinal);

    private static object? Read(object? value) => value switch
    {
        null or string or bool or decimal or DateOnly or TimeSpan => value,
        int or long or short or byte => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        DateTimeOffset moment => new FeelMoment(moment.UtcDateTime, TimeSpan.Zero),
        IReadOnlyDictionary<string, object?> many => Read(many),
        System.Collections.IEnumerable list => list.Cast<object?>().Select(Read).ToList(),
        _ => throw new ArgumentException($"A process cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    private static object? Plain(object? value) => value switch
    {
        List<object?> list => list.ConvertAll(Plain),
        FeelContext context => Plain(context),
        FeelMoment moment => moment.AsOffset(),
        FeelTime or MonthSpan or FeelRange => FeelValues.Text(value),
        _ => value,
    };
}
