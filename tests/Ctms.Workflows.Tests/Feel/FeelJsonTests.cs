using System.Text.Json.Nodes;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Feel;

public sealed class FeelJsonTests
{
    [Fact]
    public void Every_kind_of_value_comes_back_from_json_as_it_was()
    {
        var values = new FeelContext
        {
            ["number"] = 1.50m, ["text"] = "2026-01-31", ["truth"] = false, ["nothing"] = null, ["date"] = new DateOnly(2026, 1, 31),
            ["time"] = new FeelTime(new TimeOnly(10, 30), TimeSpan.FromHours(2)), ["moment"] = new FeelMoment(new DateTime(2026, 1, 31, 10, 30, 5), TimeSpan.Zero),
            ["span"] = TimeSpan.FromMinutes(90), ["months"] = new MonthSpan(-14), ["list"] = new List<object?> { 1m, null, new List<object?>() },
            ["context"] = new FeelContext { ["a"] = 1m },
        };

        var back = FeelJson.ReadAll(JsonNode.Parse(FeelJson.Write(values)!.ToJsonString()))!;

        Assert.Equal(values.Keys.Order(), back.Keys.Order());
        foreach (var (name, value) in values) Assert.True(FeelValues.Same(value, back[name]), name);
    }
}
