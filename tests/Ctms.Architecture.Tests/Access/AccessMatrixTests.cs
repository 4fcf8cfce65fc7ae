using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Ctms.Platform.Access;
using Ctms.Testing;

namespace Ctms.Architecture.Tests.Access;

/// <summary>
/// Every address of the portal × every seeded role × own, sister and foreign data, generated from the endpoints. Which role
/// holds which permission comes from the reviewed list, not from the database that is tested.
/// </summary>
[Requirement("AZ-01", "AZ-04", "AZ-05")]
public sealed partial class AccessMatrixTests(AccessApp app) : IClassFixture<AccessApp>
{
    private static readonly Dictionary<string, Place> Protocols = new()
    {
        ["own"] = new("OWN-1", AccessApp.Own), ["sister"] = new("OWN-2", AccessApp.Sister), ["foreign"] = new("FRN-1", AccessApp.Foreign), ["missing"] = new("XXX-1", ""),
    };

    private static readonly Dictionary<string, Place> Codes = new()
    {
        ["own"] = new("OWN", AccessApp.Own), ["foreign"] = new("FRN", AccessApp.Foreign), ["missing"] = new("XXX", ""),
    };

    /// <summary>Addresses that show a record only with something chosen in the query.</summary>
    private static readonly string[] NeedsMore = ["/studies/{protocol}/ranking/compare", "/publishing/{id:guid}/files/{name}", "/publishing/{id:guid}/source"];

    private readonly List<string> wrong = [];
    private readonly Dictionary<string, int> counts = [];
    private IReadOnlyDictionary<string, string[]> roles = new Dictionary<string, string[]>();

    private sealed record Place(string Value, string Marker);

    [Fact]
    public async Task Nobody_learns_anything_outside_their_role_and_scope()
    {
        roles = Reviewed.Roles();
        var routes = (await PortalRoute.AllAsync(app.Services)).Where(r => !r.IsAnonymous).ToList();
        using (var nobody = app.Anonymous())
        {
            foreach (var route in routes) Judge("nobody", route, "own", AccessJudge.Anonymous(await GetAsync(nobody, Fill(route, "own"))));
        }

        foreach (var role in await app.QueryAsync<string>($"select id from access.role where built_in order by place"))
        {
            await AsAsync(role, "tenant", null, routes);
            await AsAsync(role, "client", new ScopeTarget(app.OwnClient), routes);
            await AsAsync(role, "study", new ScopeTarget(app.OwnClient, app.OwnStudy), routes);
        }

        var summary = $"{routes.Count} addresses: " + string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value.ToString(CultureInfo.InvariantCulture)} {c.Key}")) + $"; {wrong.Count} leaks or refusals in error";
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        await Console.Out.WriteLineAsync("Access: " + summary);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(w => w.Split(": ")[0]).Distinct().Take(80)));
        Assert.All(new[] { "own shown", "outside as missing", "refused without permission", "posts refused" }, kind => Assert.True(counts.GetValueOrDefault(kind) > 20, $"Hardly any case \"{kind}\" was tried."));
    }

    [Fact]
    public async Task A_foreign_record_is_not_found_below_an_own_study_either()
    {
        using var analyst = await app.SignInAsync(Role.FeasibilityAnalyst, new ScopeTarget(app.OwnClient));
        var (foreign, missing) = (await GetAsync(analyst, $"/studies/OWN-1/ranking/snapshots/{app.Snapshots["FRN-1"]}"), await GetAsync(analyst, $"/studies/OWN-1/ranking/snapshots/{Guid.Empty}"));
        Assert.Null(AccessJudge.Outside(foreign, missing));
        Assert.Null(AccessJudge.Own(await GetAsync(analyst, $"/studies/OWN-1/ranking/snapshots/{app.Snapshots["OWN-1"]}"), AccessApp.Own));
    }

    [Fact]
    public void The_judge_finds_planted_leaks()
    {
        var (missing, nothing) = (new Answer(HttpStatusCode.NotFound, "Nothing here"), new Answer(HttpStatusCode.OK, "No studies"));
        Assert.NotNull(AccessJudge.Outside(new(HttpStatusCode.OK, AccessApp.Foreign), missing));
        Assert.NotNull(AccessJudge.Outside(new(HttpStatusCode.Forbidden, "Nothing here"), missing));
        Assert.NotNull(AccessJudge.Outside(new(HttpStatusCode.NotFound, "Not yours"), missing));
        Assert.NotNull(AccessJudge.Own(nothing, AccessApp.Own));
        Assert.NotNull(AccessJudge.Leak(new(HttpStatusCode.OK, "… Foreignmarker study …"), [AccessApp.Foreign]));
        Assert.NotNull(AccessJudge.WithoutPermission(nothing));
        Assert.NotNull(AccessJudge.WithoutPermission(new(HttpStatusCode.UnprocessableEntity, "")));
        Assert.NotNull(AccessJudge.Anonymous(nothing));
        Assert.Null(AccessJudge.Outside(missing, missing));
    }

    private async Task AsAsync(string role, string scope, ScopeTarget? target, IReadOnlyList<PortalRoute> routes)
    {
        using var browser = await app.SignInAsync(role, target, $"Matrix {role}");
        var token = await TokenAsync(browser);
        foreach (var route in routes)
        {
            var holds = route.Permission is null || roles.GetValueOrDefault(route.Permission, []).Contains(role);
            if (holds) await WithPermissionAsync(browser, role, scope, route, token);
            else if (scope == "tenant") await WithoutPermissionAsync(browser, role, route, token);
        }
    }

    private async Task WithoutPermissionAsync(Browser browser, string role, PortalRoute route, string token)
    {
        if (Gets(route)) Judge(role, route, "own", AccessJudge.WithoutPermission(await GetAsync(browser, Fill(route, "own"))), "refused without permission");
        foreach (var handler in Posts(route))
            Judge(role, route, "post " + handler, AccessJudge.WithoutPermission(await PostAsync(browser, Fill(route, "own"), handler, token)), "posts refused");
    }

    private async Task WithPermissionAsync(Browser browser, string role, string scope, PortalRoute route, string token)
    {
        var hidden = scope switch { "client" => new[] { AccessApp.Foreign }, "study" => [AccessApp.Foreign, AccessApp.Sister], _ => [] };
        var who = $"{role} ({scope})";
        if (PlacesOf(route) is not { } places)
        {
            if (!Gets(route)) return;
            foreach (var answer in await FormsAsync(browser, route, Fill(route, "own"), hidden)) Judge(who, route, "-", Failure(answer) ?? AccessJudge.Leak(answer, hidden), "without a place");
            return;
        }

        var (seen, missing) = (Seen(scope, route), new Dictionary<string, Answer>());
        foreach (var (place, value) in places.Where(p => p.Key != "missing"))
        {
            if (seen.Contains(place))
            {
                if (Gets(route)) await SeenAsync(browser, who, route, place, value, hidden);
                continue;
            }

            if (Gets(route)) await OutsideAsync("get", "outside as missing", at => GetAsync(browser, Fill(route, at)));
            foreach (var handler in Posts(route)) await OutsideAsync("post " + handler, "posts outside as missing", at => PostAsync(browser, Fill(route, at), handler, token));

            async Task OutsideAsync(string act, string kind, Func<string, Task<Answer>> ask)
            {
                var outside = await ask(place);
                if (!missing.TryGetValue(act, out var unknown)) missing[act] = unknown = Neutral(await ask("missing"), places["missing"]);
                Judge(who, route, $"{act} {place}", AccessJudge.Outside(Neutral(outside, value), unknown), kind);
            }
        }
    }

    private async Task SeenAsync(Browser browser, string who, PortalRoute route, string place, Place value, string[] hidden)
    {
        var answers = await FormsAsync(browser, route, Fill(route, place), hidden);
        foreach (var answer in answers) Judge(who, route, place, Failure(answer) ?? AccessJudge.Leak(answer, hidden), "own in every form");
        if (!NeedsMore.Contains(route.Pattern)) Judge(who, route, place, AccessJudge.Own(answers[0], value.Marker), "own shown");
    }

    /// <summary>What this person may see of the addresses with this parameter. A role for one study does not show the client as a whole.</summary>
    private static string[] Seen(string scope, PortalRoute route) => (scope, IsOfClient(route)) switch
    {
        ("tenant", _) => ["own", "sister", "foreign"],
        ("client", _) => ["own", "sister"],
        ("study", false) => ["own"],
        _ => [],
    };

    private static bool IsOfClient(PortalRoute route) => route.Pattern.Contains("/clients/{code", StringComparison.Ordinal);

    private static bool IsOfContent(PortalRoute route) => route.Pattern.StartsWith("/publishing/{id", StringComparison.Ordinal);

    private static Dictionary<string, Place>? PlacesOf(PortalRoute route) =>
        route.Pattern.Contains("{protocol", StringComparison.Ordinal) || IsOfContent(route) ? Protocols : IsOfClient(route) ? Codes : null;

    private string Fill(PortalRoute route, string place) => Parameter().Replace(route.Pattern, hole => hole.Groups["name"].Value switch
    {
        "protocol" => Protocols[place].Value,
        "site" => AccessApp.SiteNumber,
        "kind" => AccessApp.MilestoneKind,
        "country" => AccessApp.Country,
        "program" => AccessApp.ProgramCode,
        "id" when IsOfContent(route) => app.Records.GetValueOrDefault(("content", Protocols[place].Value)).ToString(),
        "version" when IsOfContent(route) => app.Records.GetValueOrDefault(("content version", Protocols[place].Value)).ToString(),
        "contact" or "duty" or "version" => app.Records.GetValueOrDefault((hole.Groups["name"].Value, Protocols[place].Value)).ToString(),
        "code" when IsOfClient(route) => Codes[place].Value,
        "section" => AccessApp.SurveySection,
        "code" when route.Pattern.Contains("/surveys/", StringComparison.Ordinal) => AccessApp.SurveyQuestion,
        _ when route.Pattern.Contains("/surveys/", StringComparison.Ordinal) => app.Surveys.GetValueOrDefault(Protocols[place].Value).ToString(),
        _ when route.Pattern.Contains("/ranking/snapshots/", StringComparison.Ordinal) => app.Snapshots.GetValueOrDefault(Protocols[place].Value).ToString(),
        _ when route.Pattern.StartsWith("/directory/people/", StringComparison.Ordinal) || route.Pattern.StartsWith("/investigators/{", StringComparison.Ordinal) => app.Person.ToString(),
        _ => Guid.Empty.ToString(),
    });

    /// <summary>The page and, where something is hidden from this person, its parts for htmx and its exports.</summary>
    private static async Task<List<Answer>> FormsAsync(Browser browser, PortalRoute route, string url, string[] hidden)
    {
        var answers = new List<Answer> { await GetAsync(browser, url) };
        if (hidden.Length == 0) return answers;
        answers.Add(await GetAsync(browser, url, ("HX-Request", "true"), ("HX-Request-Type", "partial")));
        if (route.MayExport) answers.AddRange([await GetAsync(browser, url + "?format=csv"), await GetAsync(browser, url + "?format=xlsx")]);
        return answers;
    }

    private static string? Failure(Answer answer) => answer.Status >= HttpStatusCode.InternalServerError ? $"fails with {(int)answer.Status}" : null;

    /// <summary>The asked-for value may be repeated in an answer; it tells nothing.</summary>
    private static Answer Neutral(Answer answer, Place asked) => answer with { Text = answer.Text.Replace(asked.Value, "ASKED", StringComparison.OrdinalIgnoreCase) };

    private static bool Gets(PortalRoute route) => route.Methods.Contains("GET") && !route.Pattern.Contains("sign-out", StringComparison.Ordinal);

    private static IReadOnlyList<string> Posts(PortalRoute route) =>
        route.PostHandlers.Count > 0 ? route.PostHandlers : route.Methods.Contains("POST") ? [""] : [];

    private static async Task<string> TokenAsync(Browser browser) =>
        (await browser.OpenAsync("/")).QuerySelector("input[name=form-token]")?.GetAttribute("value") ?? "";

    private static async Task<Answer> GetAsync(Browser browser, string url, params (string Name, string Value)[] headers)
    {
        using var answer = await browser.GetAsync(url, headers);
        return await ReadAsync(answer);
    }

    private static async Task<Answer> PostAsync(Browser browser, string url, string handler, string token)
    {
        using var content = new FormUrlEncodedContent([new("form-token", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, handler.Length > 0 ? $"{url}?handler={handler}" : url) { Content = content };
        using var answer = await browser.SendAsync(request);
        return await ReadAsync(answer);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage answer)
    {
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (type.Contains("spreadsheet", StringComparison.Ordinal)) return new(answer.StatusCode, await SheetAsync(await answer.Content.ReadAsStreamAsync()));
        var text = await answer.Content.ReadAsStringAsync();
        // Tokens differ from answer to answer; everything that is said must be equal.
        return new(answer.StatusCode, Token().Replace(text, ""));
    }

    private static async Task<string> SheetAsync(Stream content)
    {
        using var zip = new ZipArchive(content);
        var text = "";
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text += await reader.ReadToEndAsync();
        }

        return text;
    }

    private void Judge(string who, PortalRoute route, string what, string? fault, string kind = "to nobody")
    {
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        if (fault is not null && wrong.Count < 500) wrong.Add($"{route.Pattern} [{what}] {fault}: {who}");
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"form-token\"[^>]*>|value=\"CfDJ8[^\"]*\"|content=\"CfDJ8[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
