using System.Text.Json;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Studies.Contacts;
using Ctms.Studies.Register;
using Ctms.Studies.Sites;
using Ctms.Studies.StudyCountries;
using Ctms.Studies.Team;

namespace Ctms.Studies.Recipes;

/// <summary>
/// Countries {"country","status","sites","subjects"}, sites {"number","facility","city","country","status","investigator","contacts":[]} and team
/// {"name","email","duty","country"|"site","since","until"} of a recipe.
/// </summary>
internal sealed class PlacesOfRecipe(CountryReads countries, ReviseCountry revise, ChangeCountryStatus changeCountry, AddSite add, ChangeSiteStatus changeSite, SiteReads sites, GiveDuty give, LogContact log)
{
    public async Task FillAsync(StudyRecord study, JsonElement item, RecipeDays day, CancellationToken stop)
    {
        foreach (var country in item.OptionalItems("countries")) await CountryAsync(study, country, stop);
        foreach (var site in item.OptionalItems("sites")) await SiteAsync(study, site, day, stop);
        foreach (var duty in item.OptionalItems("team"))
        {
            var plan = new DutyPlan(duty.Text("duty"), new(duty.Text("name"), duty.Text("email")), day.Of(duty, "since") ?? day.Today, day.Of(duty, "until"));
            StudyWorkStep.Refuse(study, await give.RunAsync(await PlaceAsync(study, duty, stop), plan, stop));
        }
    }

    private async Task CountryAsync(StudyRecord study, JsonElement item, CancellationToken stop)
    {
        var country = await CountryAsync(study, item.Text("country"), stop);
        StudyWorkStep.Refuse(study, await revise.RunAsync(country.Id, new(item.OptionalNumber("sites"), item.OptionalNumber("subjects")), country.Version, stop));
        var wanted = item.OptionalText("status") is { } status ? EnumText.Parse<CountryStatus>(status) : CountryStatus.Planned;
        while ((country = await CountryAsync(study, country.Country, stop)).Status != wanted)
        {
            if (CountryFlow.IsSide(wanted) || country.Status > wanted) throw new RecipeException($"Study {study.ProtocolNumber}: a recipe cannot set the status \"{item.Text("status")}\" of a country.");
            StudyWorkStep.Refuse(study, await changeCountry.RunAsync(country.Id, country.Status + 1, "Set by the recipe", country.Version, stop));
        }
    }

    private async Task SiteAsync(StudyRecord study, JsonElement item, RecipeDays day, CancellationToken stop)
    {
        var (number, investigator) = (item.Text("number"), new PrincipalInvestigator(null, item.OptionalText("investigator")));
        var plan = new SitePlan(item.Text("facility"), item.OptionalText("city"), Platform.Countries.CodeOf(item.Text("country")), number, investigator, investigator);
        if (await add.RunAsync(study.Id, plan, stop) is not { IsRefused: false } added) throw new RecipeException($"Study {study.ProtocolNumber}, site {number}: it cannot be added.");
        var wanted = item.OptionalText("status") is { } status ? EnumText.Parse<SiteStatus>(status) : SiteStatus.Identified;
        var way = SiteFlow.Line.Where(s => s >= SiteStatus.Selected && s <= wanted);
        foreach (var next in way)
        {
            var site = await SiteAsync(study, number, stop);
            StudyWorkStep.Refuse(study, await changeSite.RunAsync(added.Value, next, "Set by the recipe", site.Version, stop));
        }

        foreach (var contact in item.OptionalItems("contacts"))
        {
            var said = new ContactPlan(day.Of(contact, "day") ?? day.Today, EnumText.Parse<ContactWay>(contact.Text("way")), contact.Text("who"), contact.Text("with"), contact.Text("subject"), contact.Text("said"), day.Of(contact, "followUp"));
            if (await log.RunAsync((await SiteAsync(study, number, stop)).Place, said, stop) is not { IsRefused: false }) throw new RecipeException($"Study {study.ProtocolNumber}, site {number}: a contact cannot be logged.");
        }
    }

    private async Task<StudyPlace> PlaceAsync(StudyRecord study, JsonElement duty, CancellationToken stop) =>
        duty.OptionalText("site") is { } site ? (await SiteAsync(study, site, stop)).Place
        : duty.OptionalText("country") is { } country ? (await CountryAsync(study, country, stop)).Place
        : study.Place;

    private async Task<CountryRecord> CountryAsync(StudyRecord study, string country, CancellationToken stop) =>
        await countries.FindAsync(study.ProtocolNumber, country, stop) ?? throw new RecipeException($"Study {study.ProtocolNumber} has no country \"{country}\".");

    private async Task<SiteRecord> SiteAsync(StudyRecord study, string number, CancellationToken stop) =>
        await sites.FindAsync(study.ProtocolNumber, number, stop) ?? throw new RecipeException($"Study {study.ProtocolNumber} has no site \"{number}\".");
}
