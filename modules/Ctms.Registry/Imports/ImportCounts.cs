namespace Ctms.Registry.Imports;

/// <summary>What became of one record, as a row of registry.import_row.</summary>
internal sealed record ImportRow(
    long Seq, long Row, string Kind, string? RecordId, Guid? TrialId, string Outcome, string? Note,
    int LocationsRead = 0, int LocationsCreated = 0, int LocationsUpdated = 0, int LocationsUnchanged = 0,
    int Officials = 0, int SiteInvestigators = 0, int ResponsibleParties = 0, int PeopleCreated = 0, int PeopleMatched = 0, int PeopleQueued = 0, int NotPersons = 0,
    int FacilitiesCreated = 0, int SiteContacts = 0, int CentralContacts = 0);

// The shape of these records is the form of interface.md, printed as it is.
internal sealed record ImportResult(
    string File, string Sha256, string Format, bool DryRun, Guid Operation, ReadCounts Studies, ReadCounts Locations, FacilityCounts Facilities, PeopleCounts People,
    ContactCounts ContactPoints, RefusedRow[] Refused, double Seconds);

/// <summary>Read = created + updated + unchanged + refused, always.</summary>
internal sealed record ReadCounts(long Read, long Created, long Updated, long Unchanged, long Refused);

internal sealed record FacilityCounts(long Distinct, long Created, long Matched);

internal sealed record PeopleCounts(long Officials, long SiteInvestigators, long ResponsibleParties, long Created, long Matched, long Queued, long NotPersons);

internal sealed record ContactCounts(long Site, long Central);

internal sealed record RefusedRow(long Row, string? Id, string Reason);
