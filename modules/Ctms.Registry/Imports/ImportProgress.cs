using System.Globalization;
using Ctms.Platform.Jobs;

namespace Ctms.Registry.Imports;

/// <summary>Tells how far an import is. How many records there will be is estimated by the bytes of the file, since only its end says it.</summary>
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
        var total = bytesRead == 0 ? records : Math.Max(records, records * size / bytesRead);
        var message = string.Create(CultureInfo.InvariantCulture, $"{people:N0} roles of people ({people / seconds:N0} a second), {facilities:N0} new facilities");
        return run.ProgressAsync(records, total, message, stop);
    }
}
