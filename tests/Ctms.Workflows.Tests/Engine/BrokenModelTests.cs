using System.Globalization;
using System.Xml.Linq;
using Ctms.Platform.Verbs;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Dmn;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Tests.Engine;

/// <summary>Files that are damaged or strange are answered, never thrown back.</summary>
public sealed class BrokenModelTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => TestFiles.Names("bpmn", "*.bpmn").Select(f => new TheoryDataRow<string>(f));

    public static IEnumerable<TheoryDataRow<string>> Decisions => TestFiles.Names("dmn", "*.dmn").Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_process_of_every_file_ends_in_an_answer(string file)
    {
        foreach (var process in Models.Read(TestFiles.Bpmn(file)).Model.Processes.Keys) AnswersInWords(TestFiles.Bpmn(file), process);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_ends_in_an_answer(string file)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var damaged = Damage(TestFiles.Bpmn(file), seed);
            Assert.NotNull(BpmnCheckVerb.Check("f", damaged, null, null));
            if (CheckedModel.Read(damaged).Value is not { } model) continue;
            foreach (var process in model.Model.Processes.Keys) AnswersInWords(damaged, process);
        }
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_damaged_table_ends_in_an_answer(string file)
    {
        for (var seed = 0; seed < 8; seed++) Assert.NotNull(new DmnEvalVerb(TimeProvider.System).Evaluate(Damage(TestFiles.Dmn(file), seed), null, []));
    }

    private static void AnswersInWords(byte[] file, string process)
    {
        var result = new BpmnRunVerb(TimeProvider.System).Run(file, "{}", process, forced: true);
        if (result.Code == ExitCode.Refused) Assert.NotEqual("", result.Message);
        else Assert.NotNull(result.Answer);
    }

    // Takes elements and attributes away and mixes values up; the same seed does the same damage.
    private static byte[] Damage(byte[] file, int seed)
    {
        var random = new Random(seed);
        var tree = XDocument.Load(new MemoryStream(file));
        for (var i = 0; i < 6; i++)
        {
            var elements = tree.Root!.Descendants().Where(e => !e.Name.NamespaceName.Contains("/DI", StringComparison.Ordinal)).ToList();
            var one = elements[random.Next(elements.Count)];
            var other = elements[random.Next(elements.Count)];
            switch (random.Next(5))
            {
                case 0: one.Remove(); break;
                case 1: one.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration)?.Remove(); break;
                case 2: one.SetAttributeValue(random.Next(2) == 0 ? "sourceRef" : "id", (string?)other.Attribute("id") ?? random.Next().ToString(CultureInfo.InvariantCulture)); break;
                case 3: one.Name = other.Name; break;
                default: if (one.AncestorsAndSelf().All(a => a != other) && one.Parent is not null) other.Add(new XElement(one)); break;
            }
        }
        using var bytes = new MemoryStream();
        tree.Save(bytes);
        return bytes.ToArray();
    }
}
