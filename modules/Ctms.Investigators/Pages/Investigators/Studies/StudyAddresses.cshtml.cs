using Ctms.Investigators.Candidates;
using Ctms.Investigators.Inviting;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Investigators.Pages.Studies;

/// <summary>Where candidates can be reached: what the directory knows, with its source, or what is typed. Only what is confirmed here gets mail.</summary>
[Requires(Permissions.Invite)]
internal sealed class StudyAddressesModel(StudyHeads heads, ConfirmedAddresses addresses, ConfirmAddresses confirm) : PortalPage
{
    /// <summary>The choice of a person whose address is typed.</summary>
    public const string Other = "other";

    private const string ChoicePrefix = "address-";
    private const string TypedPrefix = "typed-";

    public StudyHead Head { get; private set; } = null!;

    public AddressPage Lines { get; private set; } = null!;

    public bool ShowsConfirmed { get; private set; }

    public int From { get; private set; }

    public string? Refusal { get; private set; }

    public string Self => Head.Address + "/addresses" + (ShowsConfirmed ? "?show=confirmed" : "");

    public long Count => ShowsConfirmed ? Lines.Confirmed : Lines.Missing;

    public async Task<IActionResult> OnGetAsync(string protocol, string? show, int from, CancellationToken stop)
        => await LoadAsync(protocol, show, from, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string protocol, string? show, int from, CancellationToken stop)
    {
        if (!await LoadAsync(protocol, show, from, stop)) return NotFound();
        var outcome = await confirm.RunAsync(Head.Study, [.. Choices()], stop);
        if (!outcome.IsRefused) return this.SeeUrl(Self, T["{0} addresses confirmed", outcome.Value]);
        Refusal = outcome.Refusal;
        return new PageResult { StatusCode = 422 };
    }

    public static string ChoiceName(Guid person) => ChoicePrefix + person;

    public static string TypedName(Guid person) => TypedPrefix + person;

    /// <summary>What was sent stays in the form when it can't be taken.</summary>
    public string? Sent(string name) => Request.HasFormContentType ? Request.Form[name].ToString() : null;

    private IEnumerable<AddressChoice> Choices()
    {
        foreach (var name in Request.Form.Keys.Where(name => name.StartsWith(TypedPrefix, StringComparison.Ordinal)))
        {
            if (!Guid.TryParse(name[TypedPrefix.Length..], out var person)) continue;
            var (chosen, typed) = (Request.Form[ChoiceName(person)].ToString(), Request.Form[name].ToString());
            // Who types an address means it, marked or not.
            if (chosen == Other || (chosen.Length == 0 && !string.IsNullOrWhiteSpace(typed))) yield return new(person, typed);
            else if (chosen.Length > 0) yield return new(person, chosen);
        }
    }

    private async Task<bool> LoadAsync(string protocol, string? show, int from, CancellationToken stop)
    {
        if (await heads.FindAsync(protocol, stop) is not { } head) return false;
        (Head, ShowsConfirmed, From) = (head, show == "confirmed", Math.Max(0, from));
        Lines = await addresses.ReadAsync(head.Study, ShowsConfirmed, From, stop);
        return true;
    }
}
