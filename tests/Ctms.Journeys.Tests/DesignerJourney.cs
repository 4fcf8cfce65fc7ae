using System.Text;
using Ctms.Testing;
using Microsoft.Playwright;

namespace Ctms.Journeys.Tests;

/// <summary>A tenant administrator draws a process with the keyboard alone, publishes it, changes it, compares and publishes again.</summary>
public sealed class DesignerJourney(DemoPortal demo)
{
    [Fact]
    public async Task From_a_new_process_to_its_second_version_by_keyboard()
    {
        await using var designer = await demo.SignInAsync("tenant-administrator");
        await designer.GoAsync("/workflows/processes");
        await designer.FillInAsync("/workflows/processes/new", ("Name", "Release of a newsletter"));
        await DrawnAsync(designer);
        await Assertions.Expect(Findings(designer)).ToContainTextAsync("Nobody can do it");
        await FirstStepAsync(designer);
        await DeadlineAsync(designer);
        await CountryBranchAsync(designer);
        await SaveAsync(designer);
        await Assertions.Expect(designer.Page.Locator("#design-findings-count")).Not.ToContainTextAsync("keep it from running");
        await designer.CheckAsync();
        await PublishAsync(designer, 1, "The first version");

        await designer.GoAsync("/workflows/processes/release-of-a-newsletter/design");
        await DrawnAsync(designer);
        await ChooseAsync(designer, "Check the text");
        await FillAsync(designer, "workingDays", "5");
        await SaveAsync(designer);
        await designer.Page.Locator("#design-compare").FocusAsync();
        await designer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(designer.Main.Locator("tr[data-element='first']")).ToContainTextAsync("Working days");
        await Assertions.Expect(designer.Main.Locator(".compare-columns .mark-changed").First).ToBeVisibleAsync();
        await designer.CheckAsync();
        await designer.GoAsync("/workflows/processes/release-of-a-newsletter/design");
        await DrawnAsync(designer);
        await PublishAsync(designer, 2, "More time");
        await OnAPhoneAndInTheDarkAsync(designer);
    }

    [Fact]
    public async Task Two_designers_at_once_and_undo()
    {
        await using var one = await demo.SignInAsync("tenant-administrator");
        await using var other = await demo.SignInAsync("system-administrator");
        await one.FillInAsync("/workflows/processes/new", ("Name", "Drawn by two"));
        await DrawnAsync(one);
        await other.GoAsync("/workflows/processes/drawn-by-two/design");
        await DrawnAsync(other);
        await ChooseAsync(one, "First step");
        await PressAsync(one, "[data-add=userTask]");
        await Assertions.Expect(Option(one, "New step")).ToHaveCountAsync(1);
        await PressAsync(one, "[data-act=undo]");
        await Assertions.Expect(Option(one, "New step")).ToHaveCountAsync(0);
        await PressAsync(one, "[data-act=redo]");
        await Assertions.Expect(Option(one, "New step")).ToHaveCountAsync(1);
        await SaveAsync(one);
        await ChooseAsync(other, "First step");
        await FillAsync(other, "name", "My own first step");
        await other.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(other.Page.Locator("#design-state")).ToContainTextAsync("Somebody else has changed the process");
        await Assertions.Expect(Option(other, "My own first step")).ToHaveCountAsync(1);
    }

    /// <summary>Files of other tools: one that says nothing of where its steps stand, and one of the reference models.</summary>
    [Fact]
    public async Task Files_of_other_tools_are_drawn()
    {
        await using var designer = await demo.SignInAsync("tenant-administrator");
        await UploadAsync(designer, "Without a layout", Encoding.UTF8.GetBytes("""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p" isExecutable="true"><startEvent id="s"/><userTask id="t" name="Look"/><endEvent id="e"/>
            <sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>
            """));
        await Assertions.Expect(designer.Page.Locator("[data-element-id=f].djs-connection")).ToHaveCountAsync(1);
        await UploadAsync(designer, "Invoices of another tool", await File.ReadAllBytesAsync(RepositoryFile.Path("tests", "data", "bpmn", "C.1.1.bpmn")));
        await Assertions.Expect(designer.Page.Locator("[data-element-id=invoice_approved].djs-shape")).ToHaveCountAsync(1);
        await designer.CheckAsync();
    }

    private static async Task UploadAsync(Visit designer, string name, byte[] file)
    {
        await designer.GoAsync("/workflows/processes/new");
        await designer.Page.FillAsync("[name=Name]", name);
        await designer.Page.SetInputFilesAsync("[name=Drawing]", new FilePayload { Name = "drawing.bpmn", MimeType = "application/xml", Buffer = file });
        await designer.Button("Create process").ClickAsync();
        await designer.Page.WaitForURLAsync("**/design");
        await DrawnAsync(designer);
    }

    private static async Task FirstStepAsync(Visit designer)
    {
        await ChooseAsync(designer, "First step");
        await FillAsync(designer, "name", "Check the text");
        var role = designer.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Content admin" });
        await role.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Space");
        await FillAsync(designer, "workingDays", "3");
        await FillAsync(designer, "remind", "1");
    }

    /// <summary>When the step is late, somebody else is told.</summary>
    private static async Task DeadlineAsync(Visit designer)
    {
        await PressAsync(designer, "[data-add=timer]");
        await FillAsync(designer, "name", "Too late");
        await FillAsync(designer, "timer", "P5D");
        await PressAsync(designer, "[data-add=endEvent]");
        await FillAsync(designer, "name", "Given up");
    }

    /// <summary>In Germany somebody else looks too.</summary>
    private static async Task CountryBranchAsync(Visit designer)
    {
        await ChooseAsync(designer, "Check the text");
        await PressAsync(designer, "[data-add=exclusiveGateway]");
        await FillAsync(designer, "name", "Which country?");
        await PressAsync(designer, "[data-add=userTask]");
        await FillAsync(designer, "name", "Look at it in Germany");
        var role = designer.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Country manager" });
        await role.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Space");
        var connect = designer.Page.Locator("[data-connect]");
        await connect.FocusAsync();
        await connect.SelectOptionAsync(new SelectOptionValue { Label = "Done" });
        await Assertions.Expect(designer.Page.Locator("#design-state")).ToContainTextAsync("leads to Done now");
        await ChooseAsync(designer, "Flow to Look at it in Germany");
        await FillAsync(designer, "condition", "country = \"DE\"");
        await ChooseAsync(designer, "Flow to Done", first: true);
        var otherwise = designer.Page.Locator("[data-field=default]");
        await otherwise.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(designer.Page.Locator("#design-form")).ToContainTextAsync("needs no condition");
    }

    private static async Task OnAPhoneAndInTheDarkAsync(Visit designer)
    {
        foreach (var (width, theme) in new[] { (390, "light"), (1440, "dark") })
        {
            await designer.Page.SetViewportSizeAsync(width, 900);
            await designer.Page.Context.AddCookiesAsync([new() { Name = "theme", Value = theme, Url = new Uri(designer.Page.Url).GetLeftPart(UriPartial.Authority) }]);
            foreach (var page in new[] { "", "/design", "/compare?from=1&to=2", "/versions/1", "/migrate" })
            {
                await designer.Page.GotoAsync("/workflows/processes/release-of-a-newsletter" + page);
                await designer.CheckAsync();
            }
        }
    }

    private static async Task DrawnAsync(Visit designer) => await Assertions.Expect(designer.Page.Locator("#design-list [role=option]").First).ToBeVisibleAsync();

    private static ILocator Findings(Visit designer) => designer.Page.Locator("#design-findings");

    private static ILocator Option(Visit designer, string name) => designer.Page.Locator("#design-list [role=option]:not(.is-flow)", new() { HasText = name });

    /// <summary>Arrow keys in the list of elements.</summary>
    private static async Task ChooseAsync(Visit designer, string name, bool first = false)
    {
        var list = designer.Page.Locator("#design-list");
        await list.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Home");
        var options = await list.Locator("[role=option]").AllTextContentsAsync();
        var at = options.ToList().FindIndex(o => o.StartsWith(name, StringComparison.Ordinal));
        Assert.True(at >= 0, $"{name} is not among {string.Join(", ", options)}");
        for (var i = 0; i < at; i++) await designer.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(list.Locator("[aria-selected=true]")).ToContainTextAsync(name);
    }

    private static async Task PressAsync(Visit designer, string button)
    {
        await designer.Page.Locator(button).FocusAsync();
        await designer.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task FillAsync(Visit designer, string field, string value)
    {
        var input = designer.Page.Locator($"#design-form [data-field={field}]");
        await input.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Control+a");
        await designer.Page.Keyboard.TypeAsync(value);
        await designer.Page.Keyboard.PressAsync("Tab");
    }

    private static async Task SaveAsync(Visit designer)
    {
        await designer.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(designer.Page.Locator("#design-state")).ToHaveTextAsync("Saved");
    }

    private static async Task PublishAsync(Visit designer, int version, string note)
    {
        var open = designer.Page.Locator(".confirm summary", new() { HasText = "Publish" });
        await open.FocusAsync();
        await designer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(designer.Page.Locator("details[open] .confirm-box")).ToContainTextAsync($"Publish version {version}?");
        await designer.Page.Locator("details[open] textarea").FillAsync(note);
        await designer.Page.Locator("details[open] .confirm-box button.btn-primary").FocusAsync();
        await designer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(designer.Main).ToContainTextAsync(note);
        await Assertions.Expect(designer.Main.Locator("h1")).ToHaveTextAsync("Release of a newsletter");
        await designer.CheckAsync();
    }
}
