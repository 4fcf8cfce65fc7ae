namespace Ctms.Investigators.Search;

/// <summary>A line of the result. Relevance, name key and distance are what the list sorts by.</summary>
internal sealed record InvestigatorRow(
    Guid Id, string Name, string? Degrees, string? Role, int Trials, int Recruiting, int LastYear, string? Facility, Guid? OrganisationId, string? City, string? Country,
    string[] Conditions, bool DoNotContact, bool IsDemo, double Relevance, string NameKey, double Km);
