using Ctms.Directory.Matching;
using Ctms.Platform;
using Npgsql;
using NpgsqlTypes;

namespace Ctms.Directory.Intake;

/// <summary>A person that the batch brings for the first time.</summary>
internal sealed record NewPerson(Guid Id, Known Known)
{
    public long[] Blocks { get; } = Matching.Blocks.Of(Known.Name, Known.PlaceKey, Known.Candidate.Affiliations[0], Known.Evidence.City);

    public async Task WriteAsync(NpgsqlBinaryImporter copy, CancellationToken stop)
    {
        var (evidence, name) = (Known.Evidence, Known.Name);
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(Id, stop);
        await TextAsync(copy, name.Given, stop);
        await TextAsync(copy, name.Family, stop);
        await TextAsync(copy, name.Degrees, stop);
        await TextAsync(copy, evidence.Affiliation, stop);
        await TextAsync(copy, evidence.City, stop);
        await TextAsync(copy, evidence.State, stop);
        await TextAsync(copy, Countries.CodeOf(evidence.Country), stop);
        await copy.WriteAsync(evidence.Source, stop);
        if (evidence.SourceDate is { } date) await copy.WriteAsync(date, NpgsqlDbType.Date, stop);
        else await copy.WriteNullAsync(stop);
        await copy.WriteAsync(evidence.IsDemo, stop);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken stop) =>
        string.IsNullOrWhiteSpace(text) ? copy.WriteNullAsync(stop) : copy.WriteAsync(text.Replace("\0", "", StringComparison.Ordinal), stop);
}
