using Ctms.Directory.Contracts;
using Ctms.Platform;

namespace Ctms.Directory.Matching;

/// <summary>One piece of evidence, read once: the keys that decide without review, and what the score compares.</summary>
internal sealed record Known(PersonEvidence Evidence, NameParts Name, string PlaceKey, Candidate Candidate)
{
    public (string Name, string Place) Key => (Name.Key, PlaceKey);

    public static Known Of(PersonEvidence evidence) => Of(evidence, NameKey.Normalise(evidence.Name), FacilityName.Of);

    /// <param name="evidence">What the source says.</param>
    /// <param name="name">Its name, taken apart.</param>
    /// <param name="read">Reads a facility's name; a batch repeats few of them, so it may remember.</param>
    public static Known Of(PersonEvidence evidence, NameParts name, Func<string?, FacilityName> read)
    {
        var affiliation = read(evidence.Affiliation);
        return new(evidence, name, Matching.PlaceKey.OfPerson(evidence, affiliation), new Candidate(
            name, [affiliation], evidence.City, evidence.State, Countries.CodeOf(evidence.Country),
            ContactValue.Email(evidence.Email) is { } email ? [email] : [],
            ContactValue.Phone(evidence.Phone) is { } phone ? [phone] : [], [evidence.Source]));
    }
}
