namespace Ctms.Studies.Contracts;

/// <summary>What another module shows of a study.</summary>
/// <param name="ProtocolNumber">Unique in the tenant; stands in addresses.</param>
/// <param name="Phase">One of <see cref="StudyPhases"/>.</param>
/// <param name="Countries">ISO 3166 alpha-2 of the countries in plan.</param>
/// <param name="Status">One of <see cref="StudyStatuses"/>.</param>
public sealed record StudySummary(
    Guid Id, string ProtocolNumber, string Title, string Condition, string Phase, string[] Countries, Guid ClientId, string ClientName, string Status);
