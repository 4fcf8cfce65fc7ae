using System.Text.Json;
using Ctms.Platform.Verbs;
using Ctms.Workflows.Engine;

namespace Ctms.Workflows.Tests.Engine;

/// <summary>The reference models run to their end when their choices are bound.</summary>
public sealed class ReferenceRunTests
{
    [Theory]
    [InlineData("A.1.0", null, "{}")]
    [InlineData("A.2.0", null, "{'gateways': {'_35fe57a7-1302-44e2-bf58-032f11af7ecb': 'FIRST'}}")]
    [InlineData("A.4.1", "sid-34746A54-1D7D-46CA-B219-0C4CEAE51170", "{}")]
    [InlineData("A.4.1", "sid-54D696FD-DEDC-45F3-99DB-1404DA433FC4", "{}")]
    [InlineData("C.1.0", null, "{'tasks': {'assignApprover': {'out': {'approver': 'a'}}, 'approveInvoice': {'out': {'approved': true}}}}")]
    [InlineData("C.1.0", null, "{'tasks': {'approveInvoice': {'out': [{'approved': false}, {'approved': true}]}, 'reviewInvoice': {'out': {'clarified': 'yes'}}}}")]
    [InlineData("C.1.0", null, "{'gateways': {'invoice_approved': 'invoiceNotApproved', 'reviewSuccessful_gw': 'reviewNotSuccessful'}}")]
    [InlineData("C.1.0", "sid-5FBB6CB3-8A7C-42B5-9024-15BB2684EC57", "{'events': ['sid-40EC6574-E644-425C-8CE7-EE384F0C3520', 'sid-0E349B8B-14A7-4565-988A-38F3A9B624D2']}")]
    [InlineData("C.1.0", "sid-5FBB6CB3-8A7C-42B5-9024-15BB2684EC57", "{'events': ['sid-40EC6574-E644-425C-8CE7-EE384F0C3520'], 'gateways': {'sid-F0D29912-929D-491C-8D23-73BD80CF980A': 'sid-4686AFBC-E33A-4657-95A0-B2E27E704152'}}")]
    [InlineData("C.1.1", null, "{'variables': {'approved': false}, 'tasks': {'reviewInvoice': {'out': {'clarified': 'no'}}}}")]
    [InlineData("C.1.1", null, "{'tasks': {'approveInvoice': {'out': {'approved': true}}}}")]
    [InlineData("C.3.0", null, "{'gateways': {'_604be023-654c-44df-a64c-365254a100cd': '_b99800c3-c340-460c-a43e-098014a365d0'}}")]
    [InlineData("C.3.0", null, "{'variables': {'Service Level': 'Premium'}, 'gateways': {'_604be023-654c-44df-a64c-365254a100cd': '_ada039b6-94dd-4a15-a6b1-c7fe662c64ee'}}")]
    [InlineData("C.7.0", null, "{'gateways': {'_26c40c03-5d1f-46c5-81f1-ddd485868125': '_1d201a22-d500-4412-a32a-2c7e24ad4d6b'}, 'tasks': {'_eae674ce-4d6e-48ac-819c-c79e0868e40d': {'out': {'Selected platforms': ['one', 'two']}}}}")]
    [InlineData("C.7.0", null, "{'gateways': {'_26c40c03-5d1f-46c5-81f1-ddd485868125': ['_d74707c7-6af3-4db7-9403-924bfdf6a7d8', '_1d201a22-d500-4412-a32a-2c7e24ad4d6b']}}")]
    [InlineData("Inclusion_Exclusion_Criteria_Workflow", null, "{'gateways': {'ExclusiveGateway_0ioh83y': 'SequenceFlow_0qru6ts'}}")]
    public void Runs_to_its_end(string file, string? process, string choices)
    {
        if (file == "A.2.0") choices = choices.Replace("FIRST", FirstFlow("A.2.0.bpmn", "_35fe57a7-1302-44e2-bf58-032f11af7ecb"), StringComparison.Ordinal);
        var answer = Run(file, process, choices);
        Assert.Empty(answer.GetProperty("incidents").EnumerateArray());
        Assert.Empty(answer.GetProperty("open").EnumerateArray());
        Assert.True(answer.GetProperty("completed").GetBoolean());
        Assert.NotEmpty(answer.GetProperty("path").EnumerateArray());
    }

    [Fact]
    public void The_reject_loop_goes_back_to_the_approver()
    {
        var path = Path(Run("C.1.0", null, "{'tasks': {'approveInvoice': {'out': [{'approved': false}, {'approved': true}]}, 'reviewInvoice': {'out': {'clarified': 'yes'}}}}"));
        Assert.Equal(["StartEvent_1", "assignApprover", "approveInvoice", "invoice_approved", "reviewInvoice", "reviewSuccessful_gw", "approveInvoice", "invoice_approved", "prepareBankTransfer", "archiveInvoice", "invoiceProcessed"], path);
    }

    [Fact]
    public void The_timer_of_the_fridge_leads_to_the_emergency()
    {
        var path = Path(Run("C.3.0", null, "{'variables': {'Service Level': 'Premium'}, 'events': ['Bpmn_BoundaryEvent_sS9gABqGEeWDuOtG0oS24A'], 'gateways': {'_604be023-654c-44df-a64c-365254a100cd': '_ada039b6-94dd-4a15-a6b1-c7fe662c64ee', '_936c0bfa-5ebf-4546-8d1a-cce556148788': '_cf380e47-1401-4e7e-b710-193b626e49eb'}}"));
        Assert.Equal(["Bpmn_BoundaryEvent_sS9gABqGEeWDuOtG0oS24A", "_cd6f230f-13c3-4027-aa3e-57de601a1ab2", "_936c0bfa-5ebf-4546-8d1a-cce556148788", "_b3dc1906-d4d3-40c5-aaf6-5a74148ae887"], path.TakeLast(4));
    }

    [Fact]
    public void The_message_of_the_fridge_changes_the_level()
    {
        var path = Path(Run("C.3.0", null, "{'events': ['Bpmn_BoundaryEvent_LwKtwhqHEeWDuOtG0oS24A'], 'gateways': {'_604be023-654c-44df-a64c-365254a100cd': '_ada039b6-94dd-4a15-a6b1-c7fe662c64ee', '_2b6bc88e-d3be-4704-87d1-c264bf704589': '_cddf9325-a85b-4347-8c57-8b909fa77ae9'}}"));
        Assert.Equal(["_d034722f-751d-4f37-a3d7-47993822e979", "Bpmn_BoundaryEvent_LwKtwhqHEeWDuOtG0oS24A", "_6a34496f-8cf7-42e5-88a9-d1af98cc3cba", "_dcee5c64-3010-4ee5-b480-bce856e6f29c"], path.TakeLast(4));
    }

    [Fact]
    public void A_gateway_that_cannot_choose_is_an_incident_in_words()
    {
        var answer = Run("C.1.0", null, "{}");
        Assert.False(answer.GetProperty("completed").GetBoolean());
        var incident = Assert.Single(answer.GetProperty("incidents").EnumerateArray());
        Assert.Equal("invoice_approved", incident.GetProperty("id").GetString());
        Assert.Contains("no flow whose condition is true", incident.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("\"approved\"", incident.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_starts_the_one_among_the_events_is_taken()
    {
        var path = Path(Run("B.2.0", "WFP-6-2", "{'events': ['_25beeb17-acc3-4cca-9590-f1cd2f353434']}"));
        Assert.Equal("_25beeb17-acc3-4cca-9590-f1cd2f353434", path.First());
    }

    [Fact]
    public void An_event_that_does_not_happen_stays_open()
    {
        var answer = Run("C.1.0", "sid-5FBB6CB3-8A7C-42B5-9024-15BB2684EC57", "{}");
        Assert.Equal(["sid-40EC6574-E644-425C-8CE7-EE384F0C3520"], answer.GetProperty("open").EnumerateArray().Select(o => o.GetString()));
    }

    [Fact]
    public void An_advertisement_that_is_never_approved_is_stopped()
    {
        var answer = Run("C.7.0", null, "{'gateways': {'_26c40c03-5d1f-46c5-81f1-ddd485868125': '_d74707c7-6af3-4db7-9403-924bfdf6a7d8'}}");
        Assert.False(answer.GetProperty("completed").GetBoolean());
        Assert.Contains("more than 1000 times", answer.GetProperty("incidents")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A.1.0", null, false, "{}", "is marked executable")]
    [InlineData("A.4.1", null, true, "{}", "several processes")]
    [InlineData("A.4.1", "nobody", true, "{}", "no process \"nobody\"")]
    [InlineData("B.2.0", "WFP-6-1", false, "{}", "not marked executable")]
    [InlineData("B.2.0", "WFP-6-2", true, "{}", "one has to be named")]
    [InlineData("C.1.0", null, false, "{'gateways': {'nowhere': 'x'}}", "which the model does not have")]
    [InlineData("C.1.0", null, false, "{'gateways': {'invoice_approved': 'x'}}", "No flow \"x\" leaves")]
    [InlineData("C.1.0", null, false, "{'tasks': {'x': {}}}", "which the model does not have")]
    [InlineData("C.1.0", null, false, "{'events': ['x']}", "which the model does not have")]
    [InlineData("C.1.0", null, false, "{'gateway': {}}", "know no \"gateway\"")]
    [InlineData("C.1.0", null, false, "{'gateways': []}", "cannot be read")]
    [InlineData("C.1.0", null, false, "[1]", "no JSON object")]
    [InlineData("C.1.0", null, false, "{", "cannot be read")]
    public void Says_what_is_wrong_with_model_or_choices(string file, string? process, bool forced, string choices, string reason)
    {
        var result = new BpmnRunVerb(TimeProvider.System).Run(TestFiles.Bpmn(file + ".bpmn"), choices.Replace('\'', '"'), process, forced);
        Assert.Equal(ExitCode.Refused, result.Code);
        Assert.Contains(reason, result.Message, StringComparison.Ordinal);
    }

    private static JsonElement Run(string file, string? process, string choices)
    {
        var result = new BpmnRunVerb(TimeProvider.System).Run(TestFiles.Bpmn(file + ".bpmn"), choices.Replace('\'', '"'), process, forced: true);
        Assert.Null(result.Message);
        return JsonSerializer.SerializeToElement(result.Answer, VerbResult.Json);
    }

    private static IEnumerable<string?> Path(JsonElement answer) => [.. answer.GetProperty("path").EnumerateArray().Select(p => p.GetString())];

    private static string FirstFlow(string file, string node) => Models.Read(TestFiles.Bpmn(file)).Model.Processes.Values.Single().Nodes[node].Outgoing[0].Id;
}
