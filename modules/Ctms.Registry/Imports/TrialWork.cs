using Ctms.Directory.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>One record on its way through a batch.</summary>
internal sealed class TrialWork(long seq, RegistryRecord record)
{
    public long Seq => seq;

    public RegistryRecord Record => record;

    /// <summary>Null for a refused record.</summary>
    public PublishedTrial? Read => record.Trial;

    public bool IsLoose => Read is { Id: "" };

    public HeldTrial? Held { get; set; }

    public Guid Id { get; set; }

    /// <summary>Null when the record was not looked at part by part: refused, loose of a trial, older or the same as held.</summary>
    public TrialDiff? Diff { get; set; }

    /// <summary>The trial as it will be held: its own number stays when the record came under a former one.</summary>
    public PublishedTrial Trial => Diff!.Record.Trial;

    public bool Writes => Diff is { ChangesNothing: false } && !IsLoose;

    public Guid?[] Organisations { get; set; } = [];

    /// <summary>Per person of the record: who it is, null for role words and companies.</summary>
    public Guid?[] People { get; set; } = [];

    public int[] Kinds { get; } = new int[Enum.GetValues<PersonMatchKind>().Length];

    public int FacilitiesCreated { get; set; }

    public List<string> Notes { get; } = [.. record.Trial?.Notes ?? []];

    public void Count(PersonMatchKind kind) => Kinds[(int)kind]++;

    public string? Refusal { get; set; } = record.Refusal;

    public ImportRow ToRow()
    {
        var row = new ImportRow(seq, record.Row, record.IsPart ? "row" : IsLoose ? "person" : "study", record.Id, Read is null || IsLoose || Refusal is not null ? null : Id, Outcome(), Note());
        if (Read is null || Refusal is not null) return row;
        var mentioned = Diff?.Locations.Where(part => part.Mentioned).ToArray();
        return row with
        {
            LocationsRead = mentioned?.Length ?? Read.Locations.Length,
            LocationsCreated = mentioned?.Count(part => part.Change == PartChange.Added) ?? 0,
            LocationsUpdated = mentioned?.Count(part => part.Change == PartChange.Changed) ?? 0,
            LocationsUnchanged = mentioned?.Count(part => part.Change == PartChange.Unchanged) ?? Read.Locations.Length,
            Officials = Read.People.Count(person => person.Origin == PersonOrigin.Official),
            SiteInvestigators = Read.People.Count(person => person.Origin == PersonOrigin.Site),
            ResponsibleParties = Read.People.Count(person => person.Origin == PersonOrigin.ResponsibleParty),
            PeopleCreated = Kinds[(int)PersonMatchKind.Created],
            PeopleMatched = Kinds[(int)PersonMatchKind.Matched],
            PeopleQueued = Kinds[(int)PersonMatchKind.Queued],
            NotPersons = Kinds[(int)PersonMatchKind.NotAPerson],
            FacilitiesCreated = FacilitiesCreated,
            SiteContacts = Read.Contacts.Count(contact => contact.Location is not null),
            CentralContacts = Read.Contacts.Count(contact => contact.Location is null),
        };
    }

    string Outcome()
    {
        if (Refusal is not null || Read is null) return "refused";
        if (IsLoose) return Kinds[(int)PersonMatchKind.Created] + Kinds[(int)PersonMatchKind.Queued] > 0 ? "created" : "unchanged";
        if (Diff is null || Diff.ChangesNothing) return "unchanged";
        return Diff.IsNew ? "created" : "updated";
    }

    string? Note()
    {
        if (Refusal is not null) return Refusal;
        return Notes.Count == 0 ? null : string.Join(' ', Notes.Distinct().Take(10));
    }
}
