using Ctms.Directory.Contracts;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Directory.Tests;

/// <summary>People and places for tests, and the intake as an importer calls it.</summary>
internal static class Given
{
    private static int next;

    public static PersonEvidence Person(
        string name, string? affiliation = "Northgate University Hospital", string? city = "Springvale", string? country = "United States", string? email = null,
        string? zip = null, string? registryKey = null, bool demo = false, string? source = null, string? state = null) =>
        new(Interlocked.Increment(ref next), name, affiliation, city, state, zip, country, email, null, source ?? $"Test registry {Guid.CreateVersion7():n}", new DateOnly(2026, 3, 1), registryKey, demo);

    public static FacilityEvidence Facility(string name, string? city = "Springvale", string? country = "United States", string? zip = null, bool demo = false) =>
        new(Interlocked.Increment(ref next), name, city, null, zip, country, 39.9, -83.0, demo);

    public static Task<IReadOnlyList<PersonMatch>> ImportAsync(this CtmsApp app, params PersonEvidence[] people) =>
        app.AsSystemAsync(services => services.GetRequiredService<IPeopleIntake>().ResolveAsync(people, CancellationToken.None));

    public static async Task<Guid> PersonAsync(this CtmsApp app, PersonEvidence person) => (await app.ImportAsync(person))[0].PersonId!.Value;

    public static Task<IReadOnlyList<FacilityMatch>> ImportAsync(this CtmsApp app, params FacilityEvidence[] facilities) =>
        app.AsSystemAsync(services => services.GetRequiredService<IFacilityIntake>().ResolveAsync(facilities, CancellationToken.None));

    public static Task AddAsync(this CtmsApp app, AffiliationEvidence[] affiliations, params ContactEvidence[] contacts) =>
        app.AsSystemAsync(services => services.GetRequiredService<IDirectoryIntake>().AddAsync(affiliations, contacts, CancellationToken.None));

    public static async Task<PersonSummary> SummaryAsync(this CtmsApp app, Guid person) =>
        (await app.AsSystemAsync(services => services.GetRequiredService<IPeople>().FindAsync([person], CancellationToken.None)))[person];
}
