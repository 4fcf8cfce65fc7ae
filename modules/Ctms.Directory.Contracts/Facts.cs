namespace Ctms.Directory.Contracts;

/// <summary>These people are new, or something that other modules show of them is different.</summary>
public sealed record PeopleChanged(Guid[] Ids);

/// <summary>The data of these people was erased for good: whoever keeps a name or an address of theirs forgets it.</summary>
public sealed record PeopleErased(Guid[] Ids);

/// <summary>Two records were one person; what hangs on <c>Gone</c> belongs to <c>Kept</c> from now on.</summary>
public sealed record PeopleMerged(Guid Kept, Guid Gone, Guid MergeId);

/// <summary>A merge was taken back; what came from <c>Restored</c> by that merge returns to it.</summary>
public sealed record PeopleUnmerged(Guid Kept, Guid Restored, Guid MergeId);

/// <summary>These organisations are new, or something that other modules show of them is different.</summary>
public sealed record OrganisationsChanged(Guid[] Ids);

/// <summary>Two records were one organisation; what hangs on <c>Gone</c> belongs to <c>Kept</c> from now on.</summary>
public sealed record OrganisationsMerged(Guid Kept, Guid Gone);
