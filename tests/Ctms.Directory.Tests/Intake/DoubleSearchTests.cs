using Ctms.Directory.Contracts;
using Ctms.Directory.Tests.Matching;
using Ctms.Testing;

namespace Ctms.Directory.Tests.Intake;

public sealed class DoubleSearchTests(CtmsApp app, ITestOutputHelper output) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Finds_among_thousands_the_double_that_the_score_would_queue()
    {
        var pairs = LabelledPair.Read();
        var strangers = Enumerable.Range(0, 3_000).Select(n => Given.Person($"{(char)('A' + (n % 26))}nna{n % 7} Stranger{(char)('a' + (n % 23))}{(char)('a' + (n % 19))}", $"Clinic {n % 90}")).ToArray();
        var known = (await app.ImportAsync([.. strangers, .. pairs.Select((pair, at) => pair.One with { Ref = -1 - at })])).ToDictionary(match => match.Ref, match => match.PersonId);
        await app.AddAsync([], [.. pairs.Index().Where(pair => pair.Item.One.Email is not null)
            .Select(pair => new ContactEvidence(known[-1 - pair.Index], null, null, "email", pair.Item.One.Email!, "A", null))]);
        var found = (await app.ImportAsync([.. pairs.Select((pair, at) => pair.Other with { Ref = -1 - at })])).ToDictionary(match => match.Ref, match => match.Kind);

        var wanted = pairs.Index().Where(pair => pair.Item.Same && pair.Item.Score >= Directory.Matching.MatchScore.Review).ToList();
        var missed = wanted.Where(pair => found[-1 - pair.Index] is PersonMatchKind.Created).ToList();
        foreach (var (_, pair) in missed) output.WriteLine($"  missed {pair.Why}: {pair.One.Name} / {pair.Other.Name}");
        output.WriteLine($"{wanted.Count} doubles, {missed.Count} not found by their blocks");
        Assert.True(missed.Count <= wanted.Count * 0.02, $"{missed.Count} of {wanted.Count} doubles were not found.");
    }
}
