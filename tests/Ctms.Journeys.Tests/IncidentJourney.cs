using System.Text;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A process gets stuck, a manager sees where and why, sets the value that was missing and tries again; a decision table that was missing is uploaded.</summary>
public sealed class IncidentJourney(DemoPortal demo)
{
    private const string Mend = "form[action$='handler=Retry']";

    private const string Drawing = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:ctms="urn:ctms-modular:bpmn" id="d" targetNamespace="t">
          <process id="stuck" name="Get stuck" isExecutable="true">
            <startEvent id="s"/><businessRuleTask id="rule" name="How fast?" ctms:decision="speed" ctms:resultVariable="speed"/><exclusiveGateway id="g" name="Which country?"/><userTask id="t" name="Look at it in Germany" ctms:roles="tenant-administrator"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="rule"/><sequenceFlow id="f2" sourceRef="rule" targetRef="g"/>
            <sequenceFlow id="f3" sourceRef="g" targetRef="t"><conditionExpression>=country = "DE"</conditionExpression></sequenceFlow><sequenceFlow id="f4" sourceRef="t" targetRef="e"/>
          </process>
        </definitions>
        """;

    private const string Table = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Speed" namespace="t"><decision id="speed" name="How fast"><decisionTable hitPolicy="FIRST">
        <input id="i" label="Sites"><inputExpression typeRef="number"><text>sites</text></inputExpression></input><output id="o" name="speed" typeRef="string"/>
        <rule id="r1"><inputEntry id="c1"><text>&gt; 20</text></inputEntry><outputEntry id="a1"><text>"slow"</text></outputEntry></rule>
        <rule id="r2"><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="a2"><text>"fast"</text></outputEntry></rule></decisionTable></decision></definitions>
        """;

    [Fact]
    public async Task A_value_is_mended_and_the_process_goes_on()
    {
        await using var administrator = await demo.SignInAsync("tenant-administrator");
        await PublishAsync(administrator);
        var instance = await BeginAsync(administrator);
        await Assertions.Expect(administrator.Main).ToContainTextAsync("which is not here. Upload its table");
        await UploadTableAsync(administrator);
        await TryAgainAsync(administrator, instance, null, "The table is here now");
        await ApprovalSteps.UntilAsync(administrator, instance, "Stuck at Which country?");
        await Assertions.Expect(administrator.Main).ToContainTextAsync("country");
        await ApprovalSteps.LookAsync(administrator, instance);
        await administrator.Page.FillAsync(Mend + " [name=values]", "{country: DE}");
        await administrator.Page.FillAsync(Mend + " [name=reason]", "The country was forgotten");
        await administrator.Button("Try again").ClickAsync();
        await Assertions.Expect(administrator.Main).ToContainTextAsync("The values cannot be read");
        await administrator.CheckAsync();
        await TryAgainAsync(administrator, instance, "{\"country\": \"DE\"}", "The country was forgotten");
        await Assertions.Expect(administrator.Main.Locator("h2", new() { HasText = "Stuck at" })).ToHaveCountAsync(0);
        await Assertions.Expect(administrator.Main).ToContainTextAsync("The country was forgotten");
        await administrator.GoAsync("/tasks?q=Mended");
        await administrator.Main.GetByRole(AriaRole.Link, new() { Name = "Look at it in Germany" }).ClickAsync();
        await administrator.Button("Done").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/tasks");
        await administrator.GoAsync(instance);
        await Assertions.Expect(administrator.Main).ToContainTextAsync("Completed");
    }

    private static async Task PublishAsync(Visit administrator)
    {
        await administrator.GoAsync("/workflows/processes/new");
        await administrator.Page.FillAsync("[name=Name]", "Get stuck");
        await administrator.Page.FillAsync("[name=Key]", "stuck");
        await administrator.Page.SetInputFilesAsync("[name=Drawing]", new FilePayload { Name = "stuck.bpmn", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(Drawing) });
        await administrator.Button("Create process").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/design");
        await administrator.GoAsync("/workflows/processes/stuck");
        await administrator.Page.Locator(".confirm summary", new() { HasText = "Publish" }).ClickAsync();
        await administrator.Page.Locator("details[open] .confirm-box button.btn-primary").ClickAsync();
        await Assertions.Expect(administrator.Link("Begin")).ToBeVisibleAsync();
    }

    private static async Task<string> BeginAsync(Visit administrator)
    {
        await administrator.GoAsync("/workflows/processes/stuck/begin");
        await administrator.Page.FillAsync("[name=About]", "Mended by hand");
        await administrator.Page.FillAsync("[name=Given]", "{\"sites\": 12}");
        await administrator.Button("Begin").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/workflows/instances/*");
        var instance = new Uri(administrator.Page.Url).AbsolutePath;
        await ApprovalSteps.UntilAsync(administrator, instance, "Stuck at How fast?");
        return instance;
    }

    private static async Task UploadTableAsync(Visit administrator)
    {
        await administrator.GoAsync("/administration/decisions/new");
        await administrator.Page.SetInputFilesAsync("[name=Table]", new FilePayload { Name = "speed.dmn", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes(Table) });
        await administrator.Page.FillAsync("[name=Reason]", "How fast sites are opened");
        await administrator.Button("Upload").ClickAsync();
        await administrator.Page.WaitForURLAsync("**/administration/decisions/*-*");
        await administrator.CheckAsync();
        await administrator.Page.GetByLabel("sites").FillAsync("25");
        await administrator.Button("Ask it").ClickAsync();
        await Assertions.Expect(administrator.Main).ToContainTextAsync("slow");
        await Assertions.Expect(administrator.Main).ToContainTextAsync("Rules that fit: 1, 2");
        await ApprovalSteps.LookAsync(administrator, "/administration/decisions", new Uri(administrator.Page.Url).PathAndQuery);
    }

    private static async Task TryAgainAsync(Visit administrator, string instance, string? values, string reason)
    {
        await administrator.GoAsync(instance);
        if (values is not null) await administrator.Page.FillAsync(Mend + " [name=values]", values);
        await administrator.Page.FillAsync(Mend + " [name=reason]", reason);
        await administrator.Button("Try again").ClickAsync();
        await Assertions.Expect(administrator.Main).ToContainTextAsync(reason);
    }
}
