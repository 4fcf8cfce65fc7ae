using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;
using Ctms.Studies.StudyCountries;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Studies.Pages.StudyCountries;

[Requires(Permissions.ManageSites)]
internal sealed class StatusModel(CountryReads countries, ChangeCountryStatus change) : PortalPage
{
    public CountryRecord Country { get; private set; } = null!;

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public uint Version { get; set; }

    public IReadOnlyList<Choice> Choices => [.. CountryFlow.After(Country.Status).Select(s => new Choice(EnumText.Of(s), T[CountryWords.OfStatus(s)]))];

    public async Task<IActionResult> OnGetAsync(string protocol, string country, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return NotFound();
        (Country, Version) = (found, found.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string protocol, string country, CancellationToken stop)
    {
        if (await countries.FindAsync(protocol, country, stop) is not { } found) return NotFound();
        Country = found;
        if (!Enum.GetValues<CountryStatus>().Any(s => EnumText.Of(s) == To)) ModelState.AddModelError(nameof(To), T["Choose the new status."]);
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), T["Say why."]);
        if (!ModelState.IsValid) return this.Invalid("_CountryStatusForm", this);
        if (await change.RunAsync(found.Id, EnumText.Parse<CountryStatus>(To!), Reason, Version, stop) is not { } outcome) return NotFound();
        return outcome.IsRefused ? this.Invalid("_CountryStatusForm", this, T[outcome.Refusal]) : this.SeeUrl(found.Url, T["Status changed"]);
    }
}
