using System.Text;
using System.Text.Json;
using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class RankFileTests
{
    private const string Published = """
        {"criteria":[{"id":"a","weight":50,"kind":"benefit","lo":0,"hi":100},{"id":"b","weight":30,"kind":"benefit","lo":0,"hi":100},
         {"id":"c","weight":20,"kind":"benefit","lo":0,"hi":100}],
         "missing":"reweight","minCoverage":0.6,"gates":[{"id":"dnc","when":"dnc","reason":"Do not contact"}],
         "candidates":[{"id":"x","values":{"a":80,"b":60}},{"id":"y","values":{"a":80,"b":60,"c":null,"dnc":true}}]}
        """;

    [Fact]
    public void Answers_rows_with_rank_score_interval_coverage_parts_and_sensitivity()
        => Assert.Equal(
            """{"rows":[{"id":"x","rank":1,"score":72.5,"low":58,"high":78,"coverage":0.8,"parts":{"a":50,"b":22.5,"c":null},"excluded":null,"rankMin":1,"rankMax":1},"""
            + """{"id":"y","rank":null,"score":null,"low":null,"high":null,"coverage":0.8,"parts":{},"excluded":"Do not contact","rankMin":null,"rankMax":null}]}""",
            RankFile.Rank(Encoding.UTF8.GetBytes(Published)).Answer);

    [Fact]
    public void What_is_written_reads_back_to_the_same_bytes_and_the_same_ranking()
    {
        var (input, _) = RankFile.Read(Encoding.UTF8.GetBytes(Published));
        var written = RankFile.Write(input!);
        var again = RankFile.Read(Encoding.UTF8.GetBytes(written)).Input!;
        Assert.Equal(written, RankFile.Write(again));
        Assert.Equal(RankFile.Rank(Encoding.UTF8.GetBytes(Published)).Answer, RankFile.Answer(RankTable.Of(again)));
    }

    [Theory]
    [InlineData("60", "insufficient data")]
    [InlineData("0.85", "insufficient data")]
    [InlineData("80", null)]
    [InlineData("0.8", null)]
    public void Least_coverage_may_be_a_share_or_percent(string least, string? excluded)
    {
        var json = Published.Replace("\"minCoverage\":0.6", $"\"minCoverage\":{least}", StringComparison.Ordinal).Replace("\"b\":60", least == "60" ? "\"b\":null" : "\"b\":60", StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(RankFile.Rank(Encoding.UTF8.GetBytes(json)).Answer!);
        Assert.Equal(excluded, answer.RootElement.GetProperty("rows")[0].GetProperty("excluded").GetString());
    }

    [Theory]
    [InlineData("\"weight\":50", "\"weight\":-50", "negative")]
    [InlineData("\"weight\":50", "\"weight\":1e999", "not a usable number")]
    [InlineData("\"weight\":50", "\"weight\":NaN", "not valid JSON")]
    [InlineData("\"weight\":50", "\"weight\":\"50\"", "not a usable number")]
    [InlineData("\"weight\":50", "\"weight\":9e9", "larger than 1,000,000")]
    [InlineData("\"weight\":50,", "", "has no weight")]
    [InlineData("\"weight\":50", "\"weight\":50,\"weight\":10", "not valid JSON")]
    [InlineData("\"id\":\"b\"", "\"id\":\"a\"", "stands there twice")]
    [InlineData("\"id\":\"y\"", "\"id\":\"x\"", "Candidate \"x\" stands there twice")]
    [InlineData("\"id\":\"y\"", "\"id\":7", "no \"id\"")]
    [InlineData("\"hi\":100", "\"hi\":-100", "wrong way round")]
    [InlineData(",\"hi\":100", "", "needs both")]
    [InlineData("\"kind\":\"benefit\"", "\"kind\":\"Benefit!\"", "The kind of")]
    [InlineData("\"missing\":\"reweight\"", "\"missing\":\"guess\"", "\"missing\" must say")]
    [InlineData("\"minCoverage\":0.6", "\"minCoverage\":-1", "least coverage")]
    [InlineData("\"minCoverage\":0.6", "\"minCoverage\":101", "least coverage")]
    [InlineData("\"when\":\"dnc\"", "\"when\":\"dnc; drop\"", "is not a condition")]
    [InlineData("\"reason\":\"Do not contact\"", "\"reason\":\" \"", "needs a reason")]
    [InlineData("\"values\":{\"a\":80", "\"values\":{\"zz\":80", "neither a criterion")]
    [InlineData("\"a\":80", "\"a\":\"many\"", "must be a number")]
    [InlineData("\"a\":80", "\"a\":[80]", "must be a number, a text")]
    [InlineData("\"a\":80", "\"a\":1e300", "must be a number")]
    [InlineData("\"candidates\":[", "\"candidates\":[17,", "is not an object")]
    [InlineData("\"candidates\":", "\"people\":", "\"candidates\" is missing")]
    public void Refuses_bad_input_with_a_reason(string right, string wrong, string reason)
    {
        var (answer, refusals) = RankFile.Rank(Encoding.UTF8.GetBytes(Published.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Null(answer);
        Assert.Contains(refusals, refusal => refusal.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_when_all_weights_are_zero()
    {
        var json = Published.Replace("\"weight\":50", "\"weight\":0", StringComparison.Ordinal).Replace("\"weight\":30", "\"weight\":0", StringComparison.Ordinal).Replace("\"weight\":20", "\"weight\":0", StringComparison.Ordinal);
        Assert.Equal(["All weights are zero; at least one must be more than 0."], RankFile.Rank(Encoding.UTF8.GetBytes(json)).Refusals);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"criteria\":[")]
    [InlineData("{\"criteria\":{},\"candidates\":{},\"missing\":\"zero\"}")]
    [InlineData("PK\u0003\u0004 not json at all")]
    [InlineData("{\"criteria\":[{\"id\":\"\\ud800\",\"weight\":1,\"kind\":\"yesno\"}],\"missing\":\"zero\",\"candidates\":[]}")]
    public void Refuses_what_is_not_a_ranking(string text)
    {
        var (answer, refusals) = RankFile.Rank(Encoding.UTF8.GetBytes(text));
        Assert.Null(answer);
        Assert.NotEmpty(refusals);
    }

    [Fact]
    public void Refuses_deep_nesting_and_bytes_that_are_no_text()
    {
        Assert.NotEmpty(RankFile.Rank(Encoding.UTF8.GetBytes(new string('[', 100_000))).Refusals);
        Assert.NotEmpty(RankFile.Rank(new byte[] { 0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d }).Refusals);
    }

    [Fact]
    public void Names_many_faults_at_once_but_not_a_million()
    {
        var candidates = string.Join(",", Enumerable.Range(0, 500).Select(n => $"{{\"id\":\"c{n}\",\"values\":{{\"zz\":1}}}}"));
        var json = $"{{\"criteria\":[{{\"id\":\"a\",\"weight\":1,\"kind\":\"yesno\"}}],\"missing\":\"zero\",\"candidates\":[{candidates}]}}";
        Assert.Equal(20, RankFile.Rank(Encoding.UTF8.GetBytes(json)).Refusals.Count);
    }
}
