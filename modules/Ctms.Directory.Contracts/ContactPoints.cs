namespace Ctms.Directory.Contracts;

/// <summary>An e-mail address that a source names for a person. Nobody has said that it is right: whoever mails it asks a person first.</summary>
public sealed record PersonEmail(Guid PersonId, string Address, string? Label, string Source, DateOnly? SourceDate);

/// <summary>Reads how people can be reached.</summary>
public interface IContactPoints
{
    /// <summary>The e-mail addresses of these people, of each person the youngest source first; who has none is absent.</summary>
    Task<IReadOnlyList<PersonEmail>> EmailsOfAsync(IReadOnlyCollection<Guid> personIds, CancellationToken stop);
}
