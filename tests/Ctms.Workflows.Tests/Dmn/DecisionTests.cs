using System.Text;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Dmn;

public sealed class DecisionTests
{
    [Theory]
    [InlineData("UNIQUE", 5, null, "rules 1 and 2 all fit")]
    [InlineData("ANY", 5, null, "different answers")]
    [InlineData("FIRST", 5, "10", null)]
    [InlineData("PRIORITY", 5, "20", null)]
    [InlineData("OUTPUT ORDER", 5, "[20, 10]", null)]
    [InlineData("RULE ORDER", 5, "[10, 20]", null)]
    [InlineData("COLLECT", 5, "[10, 20]", null)]
    [InlineData("UNIQUE", 0, "null", null)]
    public void A_hit_policy_decides_what_several_rules_answer(string policy, int n, string? answer, string? refusal)
    {
        var result = Run(Table($"hitPolicy='{policy}'", ("&gt; 1", "10"), ("&gt; 2", "20")), n);
        if (refusal is null) Assert.Equal(answer, FeelValues.Text(result.Answer!.Outputs["D"]));
        else Assert.Contains(refusal, result.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SUM", "30")]
    [InlineData("MIN", "10")]
    [InlineData("MAX", "20")]
    [InlineData("COUNT", "2")]
    public void Collect_can_aggregate(string aggregation, string answer) =>
        Assert.Equal(answer, FeelValues.Text(Run(Table($"hitPolicy='COLLECT' aggregation='{aggregation}'", ("&gt; 1", "10"), ("&gt; 2", "20")), 5).Answer!.Outputs["D"]));

    [Fact]
    public void A_text_cannot_be_summed() =>
        Assert.Contains("cannot be aggregated", Run(Table("hitPolicy='COLLECT' aggregation='SUM'", ("-", "\"a\"")), 5).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Required_decisions_are_decided_first()
    {
        var model = Read(Decision("D", "<literalExpression><text>Half of it + 1</text></literalExpression>", "h") + Decision("Half of it", "<literalExpression><text>n / 2</text></literalExpression>", null, "h") + "<inputData id='i' name='n'><variable name='n' typeRef='number'/></inputData>");
        Assert.Equal(4m, Decide.Run(model.Value!, "D", new FeelContext { ["n"] = 6m }, TimeProvider.System).Value!.Outputs["D"]);
        Assert.Equal(["D"], model.Value!.Last.Select(d => d.Name));
    }

    [Theory]
    [InlineData("<businessKnowledgeModel id='b' name='b'/>", "businessKnowledgeModel is not evaluated yet")]
    [InlineData("<decision id='D' name='D'><context/></decision>", "boxed context is not evaluated yet")]
    [InlineData("<decision id='D' name='D'/>", "neither a table nor an expression")]
    [InlineData("<decision id='D' name='D'><literalExpression><text>1 +</text></literalExpression></decision>", "ends where a value should stand")]
    [InlineData("<decision id='D' name='D'><literalExpression expressionLanguage='http://example.org/javascript'><text>1</text></literalExpression></decision>", "is not read; FEEL is")]
    [InlineData("<decision id='D' name='D'><informationRequirement><requiredDecision href='#D'/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>", "needs itself")]
    [InlineData("<decision id='D' name='D'><informationRequirement><requiredInput href='#x'/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>", "which the file does not have")]
    [InlineData("", "no decision")]
    public void What_is_not_evaluated_is_refused_with_its_line(string body, string reason)
    {
        var refusal = Read(body).Refusal;
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
        Assert.StartsWith("Line 1: ", refusal, StringComparison.Ordinal);
    }

    private static (DecisionAnswer? Answer, string? Refusal) Run(string table, int n)
    {
        var result = Decide.Run(Read(Decision("D", table, null) + "<inputData id='i' name='n'><variable name='n' typeRef='number'/></inputData>").Value!, null, new FeelContext { ["n"] = (decimal)n }, TimeProvider.System);
        return (result.Value, result.Refusal);
    }

    private static Ctms.Platform.Outcome<DecisionModel> Read(string body) =>
        DmnReader.Read(Encoding.UTF8.GetBytes($"<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' name='m'>{body}</definitions>"));

    private static string Decision(string name, string logic, string? needs, string? id = null) =>
        $"<decision id='{id ?? name}' name='{name}'>{(needs is null ? "<informationRequirement><requiredInput href='#i'/></informationRequirement>" : $"<informationRequirement><requiredDecision href='#{needs}'/></informationRequirement>")}{logic}</decision>";

    private static string Table(string attributes, params (string Test, string Answer)[] rules) =>
        $"<decisionTable {attributes}><input><inputExpression><text>n</text></inputExpression></input><output><outputValues><text>20, 10</text></outputValues></output>"
        + string.Concat(rules.Select(r => $"<rule><inputEntry><text>{r.Test}</text></inputEntry><outputEntry><text>{r.Answer}</text></outputEntry></rule>")) + "</decisionTable>";
}
