namespace Ctms.Studies.Contracts;

/// <summary>A study was created, or something that others show of it changed.</summary>
public sealed record StudyChanged(Guid Id);
