using System.Text.RegularExpressions;
using Ctms.Platform;

namespace Ctms.Studies.Sites;

/// <summary>A principal investigator: by the record in the directory, or by name until there is one.</summary>
internal sealed record PrincipalInvestigator(Guid? PersonId, string? Name)
{
    public static readonly PrincipalInvestigator None = new(null, null);

    /// <summary>Who is meant by a typed name: one of those known already, else somebody known by name alone.</summary>
    public static PrincipalInvestigator Typed(string? name, params PrincipalInvestigator[] known)
    {
        if (string.IsNullOrWhiteSpace(name)) return None;
        return Array.Find(known, k => k.PersonId is not null && string.Equals(k.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? new(null, name.Trim());
    }
}

/// <summary>What a person states about a site; <see cref="Check"/> says what is wrong with it.</summary>
internal sealed partial record SitePlan(string Facility, string? City, string? Country, string? Number, PrincipalInvestigator Proposed, PrincipalInvestigator Actual)
{
    public Outcome Check()
    {
        if (string.IsNullOrWhiteSpace(Facility) || Facility.Length > 300) return Outcome.Refused("The facility is needed; its name may have 300 characters.");
        if (City?.Length > 100) return Outcome.Refused("The city may have 100 characters.");
        if (Country is null || Countries.CodeOf(Country) != Country) return Outcome.Refused("Choose the country: people are responsible for the sites of a country.");
        if (Number is not null && !Written().IsMatch(Number)) return Outcome.Refused("A site number has up to 20 letters, digits, dots, hyphens or underscores, and begins with a letter or digit.");
        if ("new".Equals(Number, StringComparison.OrdinalIgnoreCase)) return Outcome.Refused("\"new\" cannot be a site number: a page has this address.");
        return Proposed.Name?.Length > 200 || Actual.Name?.Length > 200 ? Outcome.Refused("A name has at most 200 characters.") : Outcome.Done;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$", RegexOptions.None, 10_000)]
    private static partial Regex Written();
}
