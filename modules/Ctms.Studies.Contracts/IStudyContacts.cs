namespace Ctms.Studies.Contracts;

/// <summary>Whom the people who work for a study may turn to. Who that is, the caller decides: no permission is asked here.</summary>
public interface IStudyContacts
{
    /// <summary>Who has a duty on this day for the whole study, or for one of these countries (ISO 3166 alpha-2), in the usual order of duties.</summary>
    Task<IReadOnlyList<StudyContact>> OfAsync(Guid study, IReadOnlyCollection<string> countries, DateOnly day, CancellationToken stop);
}

/// <summary>A colleague whom one may turn to.</summary>
/// <param name="Duty">The English name of what they do.</param>
/// <param name="Country">Null for the whole study.</param>
public sealed record StudyContact(string Duty, string Name, string Email, string? Country);
