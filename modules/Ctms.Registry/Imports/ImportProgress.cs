using System.Globalization;
using Ctms.Platform.Jobs;

namespace Ctms.Registry.Imports;

/// <summary>Tells how far an import is: by the bytes of the file, since nobody knows the number of records before the end.</summary>
internal sealed class ImportProgress(OperationRun run, long size, TimeProvider clock)
{
    readonly long started = clock.GetTimestamp();
    long people;
    long facilities;

    public Task TellAsync(long records, IReadOnlyList<ImportRow> rows, long bytesRead, CancellationToken stop)
    {
        people += rows.Sum(row => row.PeopleCreated + row.PeopleMatched + row.PeopleQueued);
        facilities += rows.Sum(row => row.FacilitiesCreated);
        var seconds = Math.Max(0.001, clock.GetElapsedTime(started).TotalSeconds);
        var done = size == 0 ? 100 : Math.Min(100, bytesRead * 100 / size);
        var message = string.Create(CultureInfo.InvariantCulture, $"{records:N0} records, {people:N0} roles of people, {facilities:N0} new facilities; {people / seconds:N0} roles a second");
        return run.ProgressAsync(done, 100, message, stop);
    }
}
