using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>One piece of evidence, read once: the keys that decide without review, and what the score compares.</summary>
internal sealed record Known(PersonEvidence Evidence, NameParts Name, string PlaceKey, Candidate Candidate)
{
    public (string Name, string Place) Key => (Name.Key, PlaceKey);

    public static Known Of(PersonEvidence evidence)
    {
        var name = NameKey.Normalise(evidence.Name);
        var affiliation = FacilityName.Of(evidence.Affiliation);
        return new(evidence, name, Matching.PlaceKey.OfPerson(evidence, affiliation), new Candidate(
            name, [affiliation], evidence.City, evidence.State, evidence.Country,
            ContactValue.Email(evidence.Email) is { } email ? [email] : [],
            ContactValue.Phone(evidence.Phone) is { } phone ? [phone] : [], [evidence.Source]));
    }
}
