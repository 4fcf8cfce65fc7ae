using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ctms.Investigators.Tests.Inviting;
using Ctms.Testing;

namespace Ctms.Investigators.Tests.Performance;

/// <summary>Tables of performance as an analyst uploads, checks and imports them.</summary>
internal static class GivenHistory
{
    public const string Header = "E-mail,Name,Facility,Study,Ended,Promised,Enrolled,Start-up days,Deviations";
    public const string Page = "/feasibility/performance/import";

    /// <summary>The directory knows the addresses of the study's candidates.</summary>
    public static async Task KnowAddressesAsync(this GivenStudy study)
    {
        foreach (var candidate in study.Candidates)
            await study.App.ExecuteAsync($"""
                insert into directory.contact_point (id, person_id, subject_id, kind, value, source) values ({Guid.CreateVersion7()}, {candidate.Person}, {candidate.Person}, 'email', {candidate.Email}, 'test')
                """);
    }

    public static string Line(GivenCandidate who, string study, int promised, int enrolled, string ended = "2025-06-30") => $"{who.Email},,,{study},{ended},{promised},{enrolled},,";

    /// <summary>What the check says before anything is written.</summary>
    public static async Task<IHtmlDocument> CheckAsync(Browser analyst, params string[] lines)
    {
        using var answer = await UploadAsync(analyst, lines);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Browser.ReadAsync(answer);
    }

    /// <summary>The address to which the import leads.</summary>
    public static async Task<string> ImportAsync(Browser analyst, params string[] lines)
    {
        var check = await CheckAsync(analyst, lines);
        using var answer = await analyst.SubmitAsync(check.QuerySelectorAll<IHtmlFormElement>("form[action*='handler=Run']").Single());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    public static async Task<HttpResponseMessage> UploadAsync(Browser analyst, params string[] lines)
    {
        var form = (await analyst.OpenAsync(Page)).QuerySelector<IHtmlFormElement>("form[enctype]")!;
        using var body = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden")) body.Add(new StringContent(field.Value), field.Name!);
        if (form.Elements.OfType<IHtmlSelectElement>().FirstOrDefault() is { } choice) body.Add(new StringContent(choice.Value ?? ""), choice.Name!);
        body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Header)))), "Table", "history.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = body };
        return await analyst.SendAsync(request);
    }
}
