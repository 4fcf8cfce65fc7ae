using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Ctms.Workflows.Calendar;
using Microsoft.AspNetCore.Mvc;
using Known = Ctms.Platform.Countries;

namespace Ctms.Workflows.Pages;

[Requires(Permissions.Settings)]
internal sealed class CalendarModel(SetCalendar calendar, IScope scope, TimeProvider clock) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Country { get; set; } = "DE";

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public bool Works { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    public string CountryName => Known.NameOf(Country);

    public IReadOnlyList<Choice> Countries => [.. Known.All.Select(c => new Choice(c.Code, c.Name))];

    /// <summary>Calendars are the whole tenant's: set by those whose right ends nowhere.</summary>
    public bool MaySet => scope.Filter.IsEverything;

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!MaySet) return NotFound();
        if (Day is null) ModelState.AddModelError(nameof(Day), T["Give the day."]);
        if (!ModelState.IsValid) return this.Invalid("_CalendarForm", this);
        var outcome = await calendar.SetAsync(Country, Day!.Value, !Works, Name, Reason, stop);
        return outcome.IsRefused ? this.Invalid("_CalendarForm", this, T[outcome.Refusal]) : this.SeeUrl($"/administration/calendars?Country={Uri.EscapeDataString(Country)}&Year={Day.Value.Year}", T["Saved"]);
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (!MaySet) return NotFound();
        if (Day is not { } day) return this.SeeUrl("/administration/calendars");
        var outcome = await calendar.ForgetAsync(Country, day, stop);
        return outcome.IsRefused ? this.Invalid("_CalendarForm", this, T[outcome.Refusal]) : this.SeeUrl($"/administration/calendars?Country={Uri.EscapeDataString(Country)}&Year={day.Year}", T["Removed"]);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        if (!Known.All.Any(c => c.Code == Country)) Country = "DE";
        if (Year is null or < 2020 or > 2100) Year = clock.GetUtcNow().Year;
        Days = await calendar.OfAsync(Country, Year.Value, stop);
    }
}
