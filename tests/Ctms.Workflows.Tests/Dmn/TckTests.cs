using System.Globalization;
using System.Xml.Linq;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Feel;

namespace Ctms.Workflows.Tests.Dmn;

/// <summary>Every case of every test file of the technology compatibility kit that lies in tests/data/dmn.</summary>
public sealed class TckTests
{
    private static readonly XNamespace Tck = "http://www.omg.org/spec/DMN/20160719/testcase";
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    public static IEnumerable<TheoryDataRow<string, string>> Cases =>
        from file in TestFiles.Names("dmn", "*-test-*.xml")
        from one in XDocument.Load(new MemoryStream(TestFiles.Dmn(file))).Root!.Elements(Tck + "testCase")
        select new TheoryDataRow<string, string>(file, (string)one.Attribute("id")!);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decides_as_the_kit_expects(string file, string id)
    {
        var root = XDocument.Load(new MemoryStream(TestFiles.Dmn(file))).Root!;
        var one = root.Elements(Tck + "testCase").Single(c => (string?)c.Attribute("id") == id);
        var model = DmnReader.Read(TestFiles.Dmn(root.Element(Tck + "modelName")!.Value));
        Assert.Null(model.Refusal);
        var input = one.Elements(Tck + "inputNode").ToDictionary(n => (string)n.Attribute("name")!, Value);

        foreach (var expected in one.Elements(Tck + "resultNode"))
        {
            var name = (string)expected.Attribute("name")!;
            var answer = Decide.Run(model.Value!, name, input, TimeProvider.System);
            Assert.Null(answer.Refusal);
            Assert.Equal(FeelValues.Text(Value(expected.Element(Tck + "expected")!)), FeelValues.Text(answer.Value!.Outputs[name]));
        }
    }

    [Fact]
    public void All_hit_policies_of_the_kit_are_there()
    {
        var policies = TestFiles.Names("dmn", "*.dmn").SelectMany(f => DmnReader.Read(TestFiles.Dmn(f)).Value!.Decisions.Values).Where(d => d.Table is not null).Select(d => d.Table!.Policy);
        Assert.Equal(Enum.GetValues<HitPolicy>().Order(), policies.Distinct().Order());
    }

    private static object? Value(XElement of)
    {
        if (of.Element(Tck + "list") is { } list) return list.Elements(Tck + "item").Select(Value).ToList();
        if (of.Elements(Tck + "component").Any()) return new FeelContext(of.Elements(Tck + "component").Select(c => KeyValuePair.Create((string)c.Attribute("name")!, Value(c))));
        var value = of.Element(Tck + "value");
        if (value is null || (bool?)value.Attribute(Xsi + "nil") == true) return null;
        return ((string?)value.Attribute(Xsi + "type"))?.Split(':')[^1] switch
        {
            "decimal" or "double" or "integer" => decimal.Parse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture),
            "boolean" => bool.Parse(value.Value),
            _ => value.Value,
        };
    }
}
