namespace Ctms.Testing;

/// <summary>Addresses of which another record of the same kind is the same page.</summary>
public static class PageKind
{
    // What stands behind these names one record, whatever it is called.
    private static readonly string[] Collections = ["questions", "sections", "milestones", "programs", "clients", "countries", "roles", "recipes", "features", "s"];

    /// <summary>"/studies/NWB-301/sites/101" and "/studies/X-1/sites/7" are "/studies/*/sites/*".</summary>
    public static string Of(string path)
    {
        var parts = path.Split('?')[0].Split('/');
        return string.Join('/', parts.Select((part, place) => Guid.TryParse(part, out _) || part.Any(char.IsDigit) || (place > 0 && part != "new" && Collections.Contains(parts[place - 1])) ? "*" : part));
    }
}
