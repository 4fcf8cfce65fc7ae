using Ctms.Registry.Contracts;

namespace Ctms.Registry.Reading;

/// <summary>Gathers locations, people and contact points of one trial under the same rules from every format.</summary>
internal sealed class TrialParts
{
    readonly List<PublishedLocation> locations = [];
    readonly List<PublishedPerson> people = [];
    readonly List<PublishedContact> contacts = [];

    public List<string> Notes { get; } = [];

    public int AddLocation(PublishedLocation location)
    {
        locations.Add(location with
        {
            Facility = Published.Bounded(location.Facility, Published.LongestFacility, "A facility name", Notes),
            City = Published.Bounded(location.City, 200, "A city", Notes),
            State = Published.Bounded(location.State, 200, "A state", Notes),
            Zip = Published.Bounded(location.Zip, 40, "A postal code", Notes),
            Country = Published.Bounded(location.Country, 100, "A country", Notes),
            Latitude = Within(location.Latitude, 90),
            Longitude = Within(location.Longitude, 180),
            Status = Published.Capitals(location.Status),
        });
        return locations.Count - 1;
    }

    static double? Within(double? degrees, double most) => degrees is { } value && double.IsFinite(value) && Math.Abs(value) <= most ? value : null;

    /// <summary>Role words decide: investigators are people, everything else is a contact point.</summary>
    public void AddSiteContact(string? name, string? role, string? email, string? phone, int location)
    {
        if (Published.Role(role) is TrialRoles.PrincipalInvestigator or TrialRoles.SubInvestigator)
        {
            AddPerson(name, locations[location].Facility, Published.Role(role)!, PersonOrigin.Site, location, email, phone);
        }
        else AddContact(name, email, phone, location);
    }

    public void AddOfficial(string? name, string? affiliation, string? role) =>
        AddPerson(name, affiliation, Published.Role(role) ?? TrialRoles.PrincipalInvestigator, PersonOrigin.Official, null);

    public void AddResponsibleParty(string? type, string? name, string? affiliation)
    {
        if (Published.Capitals(type) is "PRINCIPAL_INVESTIGATOR" or "SPONSOR_INVESTIGATOR")
        {
            AddPerson(name, affiliation, TrialRoles.ResponsibleParty, PersonOrigin.ResponsibleParty, null);
        }
    }

    public void AddContact(string? name, string? email, string? phone, int? location)
    {
        var contact = new PublishedContact(Published.Bounded(name, Published.LongestName, "A contact's name", Notes), Reach(email), Reach(phone), location);
        if (contact is not { Name: null, Email: null, Phone: null }) contacts.Add(contact);
    }

    public void AddPerson(string? name, string? affiliation, string role, PersonOrigin origin, int? location, string? email = null, string? phone = null, string? key = null)
    {
        if (Published.Text(name) is not { } clean) return;
        if (clean.Length > Published.LongestName)
        {
            // Nobody is called that; a part of it would be a wrong person.
            Notes.Add($"A name of {clean.Length:N0} characters was left out: a person's name has at most {Published.LongestName}.");
            return;
        }
        people.Add(new PublishedPerson(clean, Published.Bounded(affiliation, Published.LongestFacility, "An affiliation", Notes), role, origin, location, Reach(email), Reach(phone), key));
    }

    static string? Reach(string? text) => Published.Text(text) is { Length: <= 320 } clean ? clean : null;

    public PublishedTrial On(PublishedTrial trial) => trial with
    {
        Title = Published.Bounded(trial.Title, Published.LongestTitle, "The title", Notes) ?? trial.Id,
        OfficialTitle = Published.Bounded(trial.OfficialTitle, Published.LongestTitle, "The official title", Notes),
        Acronym = Published.Bounded(trial.Acronym, 100, "The acronym", Notes),
        Sponsor = Published.Bounded(trial.Sponsor, Published.LongestFacility, "The sponsor", Notes) ?? "",
        Locations = [.. locations],
        People = [.. people],
        Contacts = [.. contacts],
        Notes = [.. Notes],
    };
}
