using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Feel;

public sealed class FeelTests
{
    private static readonly FeelContext Values = new()
    {
        ["Service Level"] = "Premium", ["approved"] = true, ["clarified"] = "no", ["age"] = 19m, ["nothing"] = null, ["scores"] = new List<object?> { 3m, 7m, 9m },
        ["start date"] = new DateOnly(2026, 1, 31), ["site"] = new FeelContext { ["country"] = "DE", ["open subjects"] = 4m }, ["Start - End"] = 5m, ["Yes and No"] = 6m,
        ["rows"] = new List<object?> { new FeelContext { ["n"] = 1m, ["ok"] = true }, new FeelContext { ["n"] = 2m, ["ok"] = false } },
    };

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("1 / 0", "null")]
    [InlineData("1 + null", "null")]
    [InlineData("\"a\" + \"b\"", "ab")]
    [InlineData("\"a\" + 1", "null")]
    [InlineData("Service Level = \"Premium\"", "true")]
    [InlineData("Service   Level = \"Premium\" and age >= 18", "true")]
    [InlineData("Start - End + 1", "6")]
    [InlineData("Yes and No * 2", "12")]
    [InlineData("site.country = \"DE\"", "true")]
    [InlineData("site.open subjects > 3", "true")]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("true or null", "true")]
    [InlineData("null or false", "null")]
    [InlineData("not(null)", "null")]
    [InlineData("not(true)", "false")]
    [InlineData("null = null", "true")]
    [InlineData("nothing = null", "true")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("1 < \"2\"", "null")]
    [InlineData("age in [18..65]", "true")]
    [InlineData("age in (19..65]", "false")]
    [InlineData("age in ]18..19[", "false")]
    [InlineData("age in (17, 19, 21)", "true")]
    [InlineData("age in (< 18, > 65)", "false")]
    [InlineData("age in > 18 and approved", "true")]
    [InlineData("age in [1..2] or approved", "true")]
    [InlineData("7 in scores", "true")]
    [InlineData("age between 18 and 20 and approved", "true")]
    [InlineData("if age >= 18 then \"adult\" else \"minor\"", "adult")]
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("some s in scores satisfies s > 8", "true")]
    [InlineData("every s in scores satisfies s > 8", "false")]
    [InlineData("every s in [] satisfies s > 8", "true")]
    [InlineData("some a in scores, b in scores satisfies a + b = 16", "true")]
    [InlineData("for s in scores return s * 2", "[6, 14, 18]")]
    [InlineData("for n in 1..3 return n", "[1, 2, 3]")]
    [InlineData("scores[1]", "3")]
    [InlineData("scores[-1]", "9")]
    [InlineData("scores[item > 5]", "[7, 9]")]
    [InlineData("rows[ok].n", "[1]")]
    [InlineData("count(scores)", "3")]
    [InlineData("sum(scores) / count(scores) > 6", "true")]
    [InlineData("max(1, 5, 3)", "5")]
    [InlineData("list contains(scores, 7)", "true")]
    [InlineData("distinct values([1, 2, 1])", "[1, 2]")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("date(\"2026-02-28\") - start date", "P28D")]
    [InlineData("start date + duration(\"P1M\")", "2026-02-28")]
    [InlineData("start date + @\"P1D\" = @\"2026-02-01\"", "true")]
    [InlineData("start date.year", "2026")]
    [InlineData("date and time(\"2026-01-31T10:00:00Z\") < date and time(\"2026-01-31T12:00:00+01:00\")", "true")]
    [InlineData("duration(\"PT2H\") > duration(\"PT90M\")", "true")]
    [InlineData("duration(\"P1Y\") = duration(\"P12M\")", "true")]
    [InlineData("years and months duration(date(\"2024-03-01\"), date(\"2026-02-28\"))", "P1Y11M")]
    [InlineData("date(\"2026-02-30\")", "null")]
    [InlineData("day of week(start date)", "Saturday")]
    [InlineData("upper case(substring(\"trial\", 2, 3))", "RIA")]
    [InlineData("starts with(\"NCT01\", \"NCT\") and matches(\"NCT01\", \"^NCT[0-9]+$\")", "true")]
    [InlineData("replace(\"a-b\", \"-\", \"+\")", "a+b")]
    [InlineData("string length(\"\")", "0")]
    [InlineData("number(\"1 000,5\", \" \", \",\")", "1000.5")]
    [InlineData("floor(-1.5)", "-2")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("1 // the rest is a comment", "1")]
    [InlineData("missing thing > 3", "null")]
    public void Answers(string text, string expected)
    {
        var read = FeelExpression.Read(text, FeelDialect.Feel, Values.Keys);
        Assert.Null(read.Refusal);
        var answer = read.Value!.Ask(Values, TimeProvider.System);
        Assert.Null(answer.Refusal);
        Assert.Equal(expected, FeelValues.Text(answer.Value));
    }

    [Theory]
    [InlineData("${approved}", "true")]
    [InlineData("${!approved}", "false")]
    [InlineData("#{not approved}", "false")]
    [InlineData("${clarified == 'yes'}", "false")]
    [InlineData("${clarified eq 'no' && age gt 18}", "true")]
    [InlineData("${clarified != 'no' || age >= 18}", "true")]
    [InlineData("${empty nothing}", "true")]
    [InlineData("${age > 18 ? 'adult' : 'minor'}", "adult")]
    [InlineData("${site.country == \"DE\"}", "true")]
    [InlineData("${age % 5 == 4}", "true")]
    [InlineData("Service Level == 'Premium'", "true")]
    [InlineData("=Service Level = \"Premium\"", "true")]
    [InlineData("bpmn:getDataObject('approved')", "true")]
    [InlineData("not(bpmn:getDataObject('approved'))", "false")]
    [InlineData("bpmn:getDataObject('clarified') = 'no'", "true")]
    [InlineData("bpmn:getDataObject('Service Level') = 'Premium'", "true")]
    public void Reads_the_conditions_of_other_tools(string text, string expected)
    {
        var read = FeelExpression.ReadCondition(text);
        Assert.Null(read.Refusal);
        Assert.Equal(expected, FeelValues.Text(read.Value!.Ask(Values, TimeProvider.System).Value));
    }

    [Theory]
    [InlineData("1 +", "ends where a value should stand")]
    [InlineData("(1 + 2", "\")\" is missing")]
    [InlineData("a == 1", "one \"=\"")]
    [InlineData("\"open", "no closing quote")]
    [InlineData("'single'", "no meaning")]
    [InlineData("launch(\"x\")", "no function \"launch\"")]
    [InlineData("System.IO.File.Delete(\"x\")", "calls into the host")]
    [InlineData("function(x) x + 1", "not part of the subset")]
    [InlineData("@\"yesterday\"", "neither a date")]
    [InlineData("1 2", "should end here")]
    [InlineData("if a then b", "\"else\" is missing")]
    [InlineData("[1..2", "range has no end")]
    [InlineData("99999999999999999999999999999999999", "too large")]
    public void Says_in_words_and_with_the_place_what_is_wrong(string text, string reason)
    {
        var read = FeelExpression.Read(text);
        Assert.Contains(reason, read.Refusal, StringComparison.Ordinal);
        Assert.Contains("(character ", read.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${runtime.exec('rm')}", "calls into the host")]
    [InlineData("${T(java.lang.Runtime)}", "calls into the host")]
    [InlineData("Hello ${name}", "")]
    [InlineData("${a} and ${b}", "mixes text")]
    [InlineData("  ", "empty")]
    public void Refuses_what_is_no_condition(string text, string reason) =>
        Assert.Contains(reason, FeelExpression.ReadCondition(text).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Names_what_had_no_value() =>
        Assert.Equal(["missing thing"], FeelExpression.Read("missing thing > age").Value!.Ask(Values, TimeProvider.System).Missing);

    public static IEnumerable<TheoryDataRow<string, string>> Hostile =>
    [
        new(new string('(', 4_000) + "1" + new string(')', 4_000), "nested deeper"),
        new(new string('[', 9_000), "nested deeper"),
        new(new string('-', 9_000) + "1", "nested deeper"),
        new(string.Concat(Enumerable.Repeat("if a then ", 900)), "nested deeper"),
        new(string.Join(" + ", Enumerable.Repeat("1", 2_400)), "nested deeper"),
        new("\"" + new string('x', 20_000) + "\"", "10000 are allowed"),
        new("count(for a in 1..9000, b in 1..9000, c in 1..9000 return 1)", "longer than 10000"),
        new("some a in 1..9000, b in 1..9000, c in 1..9000 satisfies a + b + c < 0", "more than 200000 steps"),
        new("for n in 1..1000000000 return n", "longer than 10000"),
        new("9999999999999999 ** 99", "too large"),
        new("string length(replace(replace(replace(\"" + new string('a', 900) + "\", \"a\", \"" + new string('b', 900) + "\"), \"b\", \"" + new string('c', 900) + "\"), \"c\", \"dd\"))", "longer than 100000"),
        new("matches(\"a\", \"(a{500}){500}\")", "repeats more"),
        new("matches(\"a\", \"(a)\\\\1\")", "look back"),
        new("matches(\"a\", \"" + new string('a', 300) + "\")", "longer than 200"),
        new("substring(\"abc\", 79228162514264337593543950335)", "ok"),
        new("round up(79228162514264337593543950335, 20)", "range"),
        new("{a: {a: {a: " + string.Concat(Enumerable.Repeat("{a: ", 70)), "nested deeper"),
        new("/* no end", "no end"),
        new("string(for a in 1..9000 return (for b in 1..9000 return b))", "more than 200000 steps"),
        new("{x: for a in 1..9000 return a, y: for b in 1..9000 return x, z: string(y)}", "larger than 100000"),
        new("{b: replace(\"" + new string('a', 300) + "\", \"a\", \"" + new string('b', 300) + "\"), s: string join(for n in 1..9000 return b)}", "larger than 100000"),
        new("date and time(\"0001-01-01T00:00:00+14:00\") < date and time(\"9999-12-31T23:59:59-14:00\")", "ok"),
        new("date(\"9999-12-31\") + duration(\"P1D\")", "ok"),
        new("duration(\"P9999Y\") * 9999999999", "too large"),
        new("\0", "no meaning"),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Ends_hostile_expressions_with_a_sentence(string text, string reason)
    {
        var read = FeelExpression.Read(text);
        var refusal = read.IsRefused ? read.Refusal : read.Value.Ask(Values, new StoppedClock()).Refusal;
        if (reason == "ok") Assert.Null(refusal);
        else Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_that_takes_too_long_is_ended()
    {
        var read = FeelExpression.Read("some a in 1..9000, b in 1..9000 satisfies a + b < 0").Value!;
        Assert.Contains("longer than 2 seconds", read.Ask(Values, new RacingClock()).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_explodes_elsewhere_takes_time_in_proportion_to_the_text()
    {
        var bomb = FeelExpression.Read($"matches(\"{new string('a', 5_000)}!\", \"^(a+)+$\")").Value!;
        Assert.Equal(false, bomb.Ask(Values, TimeProvider.System).Value);
    }

    [Theory]
    [InlineData("-", 5, true)]
    [InlineData("", 5, true)]
    [InlineData("5", 5, true)]
    [InlineData("< 5", 5, false)]
    [InlineData("<= 5", 5, true)]
    [InlineData("1, 3, 5", 5, true)]
    [InlineData("not(1, 3, 5)", 5, false)]
    [InlineData("not(> 5)", 5, true)]
    [InlineData("[1..5)", 5, false)]
    [InlineData("(4..6)", 5, true)]
    [InlineData("? > 4 and ? < 6", 5, true)]
    [InlineData("age - 14", 5, true)]
    [InlineData("-5", 5, false)]
    public void Reads_the_cells_of_decision_tables(string cell, int value, bool fits) =>
        Assert.Equal(fits, FeelExpression.ReadTests(cell).Value!.Ask(Values, TimeProvider.System, (decimal)value).Value);

    // The limit of steps is the same on a busy machine.
    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    private sealed class RacingClock : TimeProvider
    {
        private long now;

        public override long GetTimestamp() => now += TimestampFrequency;
    }
}
