using System.Net;
using AngleSharp.Dom;

namespace Ctms.Platform.Tests.Web;

public sealed class FormTests(DemoServer demo) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task What_cannot_be_taken_keeps_the_typed_values_and_leads_to_the_fields()
    {
        using var fields = await FieldsAsync(("Input.Patients", "many"), ("Input.Blinding", "open"));
        var answer = await demo.Client.PostAsync("/forms", fields);
        var page = await DemoServer.ParseAsync(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector("nav.nav-scroll"));
        Assert.Equal("many", page.QuerySelector("#Input_Patients")!.GetAttribute("value"));
        Assert.Equal("open", page.QuerySelector("[type=radio][checked]")!.GetAttribute("value"));
        Assert.Equal("true", page.QuerySelector("#Input_Title")!.GetAttribute("aria-invalid"));
        Assert.Equal("Input_Title-error", page.QuerySelector("#Input_Title")!.GetAttribute("aria-describedby"));
        foreach (var link in page.QuerySelectorAll(".form-errors a"))
        {
            Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!));
        }
    }

    [Fact]
    public async Task A_refusal_of_the_domain_stands_in_the_summary()
    {
        using var fields = await FieldsAsync(("Input.Protocol", "TAKEN"), ("Input.Title", "Heart failure"));
        var answer = await demo.PartialAsync(HttpMethod.Post, "/forms", fields);
        var part = await DemoServer.ParseAsync(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Null(part.QuerySelector("nav.nav-scroll"));
        Assert.Contains("with this protocol number already", part.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("TAKEN", part.QuerySelector("#Input_Protocol")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Success_is_said_once_on_the_page_it_leads_to()
    {
        using var fields = await FieldsAsync(("Input.Protocol", "CARDIO-205"), ("Input.Title", "Heart failure"));
        var answer = await demo.Client.PostAsync("/forms", fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/sites", answer.Headers.Location!.OriginalString);
        Assert.Equal("Study created", (await demo.PageAsync("/sites")).QuerySelector(".toast-note")!.TextContent.Trim());
        Assert.Null((await demo.PageAsync("/sites")).QuerySelector(".toast-note"));
    }

    [Fact]
    public async Task Script_is_led_on_by_a_header()
    {
        using var fields = await FieldsAsync(("Input.Protocol", "CARDIO-206"), ("Input.Title", "Heart failure"));
        var answer = await demo.PartialAsync(HttpMethod.Post, "/forms", fields);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["/sites"], answer.Headers.GetValues("HX-Location"));
        await demo.PageAsync("/sites");
    }

    [Fact]
    public async Task A_form_that_was_not_made_here_is_refused()
    {
        using var fields = new FormUrlEncodedContent([new("Input.Protocol", "X")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await demo.Client.PostAsync("/forms", fields)).StatusCode);
    }

    [Fact]
    public async Task Optional_is_marked_and_every_field_has_its_label()
    {
        var page = await demo.PageAsync("/forms");
        foreach (var field in page.QuerySelectorAll(".form :is(input, select, textarea):not([type=hidden])"))
        {
            Assert.NotNull(page.QuerySelector($"label[for=\"{field.Id}\"]"));
        }

        Assert.Contains("optional", page.QuerySelector("label[for=Input_Patients]")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<FormUrlEncodedContent> FieldsAsync(params (string Name, string Value)[] fields)
    {
        var token = (await demo.PageAsync("/forms")).QuerySelector("form.form input[name=form-token]")!.GetAttribute("value")!;
        return new FormUrlEncodedContent([new("form-token", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
    }
}
