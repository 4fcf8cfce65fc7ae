using System.ComponentModel.DataAnnotations;
using Ctms.Directory.People;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Directory.Pages.Directory.People;

[Requires(Permissions.Edit)]
internal sealed class EditModel(Data.DirectoryDb db, ChangePerson change) : PortalPage
{
    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    public IEnumerable<Choice> CountryChoices => Countries.All.Select(country => new Choice(country.Code, country.Name));

    [BindProperty]
    public PersonInput Input { get; set; } = new();

    public sealed class PersonInput
    {
        [StringLength(150)]
        public string? GivenName { get; set; }

        [Required(ErrorMessage = "Say the family name."), StringLength(150)]
        public string FamilyName { get; set; } = "";

        [StringLength(200)]
        public string? Degrees { get; set; }

        [StringLength(400)]
        public string? Affiliation { get; set; }

        [StringLength(150)]
        public string? City { get; set; }

        [StringLength(150)]
        public string? State { get; set; }

        [StringLength(2)]
        public string? Country { get; set; }

        [StringLength(1000)]
        public string? Reason { get; set; }

        public int Version { get; set; }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is not { } person) return NotFound();
        if (person.MergedInto is { } kept) return Redirect($"/directory/people/{kept}/edit");
        if (person.ErasedAt is not null) return Redirect($"/directory/people/{id}");
        Input = new()
        {
            GivenName = person.GivenName, FamilyName = person.FamilyName ?? "", Degrees = person.Degrees, Affiliation = person.Affiliation,
            City = person.City, State = person.State, Country = person.Country, Version = person.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        if (await LoadAsync(id, stop) is null) return NotFound();
        if (Input.Country is { Length: > 0 } code && Countries.CodeOf(code) != code) ModelState.AddModelError("Input.Country", T["Choose a country of the list."]);
        if (!ModelState.IsValid) return this.Invalid("_PersonForm", this);
        var details = new PersonDetails(Text(Input.GivenName), Input.FamilyName.Trim(), Text(Input.Degrees), Text(Input.Affiliation), Text(Input.City), Text(Input.State), Text(Input.Country));
        var outcome = await change.CorrectAsync(id, details, Input.Version, Text(Input.Reason), stop);
        return outcome.IsRefused ? this.Invalid("_PersonForm", this, outcome) : this.SeeUrl($"/directory/people/{id}", T["Saved"]);
    }

    private async Task<Person?> LoadAsync(Guid id, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, stop);
        (Id, Name) = (id, person?.DisplayName ?? "");
        return person;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
