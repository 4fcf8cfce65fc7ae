using Ctms.Platform.Data;
using Ctms.Platform.Jobs;
using Ctms.Platform.Notifications;

namespace Ctms.Publishing.Readers;

/// <summary>Tells the writer of a live version, once, that the day by which it has to be reviewed comes near.</summary>
// unscoped: the portal itself tells writers
internal sealed class NoticeReviews(DbSession session, INotifier notifier, TimeProvider clock) : IScheduledJob
{
    public const string Cron = "0 30 5 * * ?";
    public const int DaysBefore = 30;

    public async Task RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var near = DateOnly.FromDateTime(now.UtcDateTime).AddDays(DaysBefore);
        foreach (var due in await session.QueryAsync<Due>($"select id, item_id, title, submitted_by_id, review_by from publishing.version where state = 'live' and review_by <= {near} and review_told_at is null", stop))
        {
            await using var work = await session.BeginAsync(stop);
            if (await session.ExecuteAsync($"update publishing.version set review_told_at = {now} where id = {due.Id} and review_told_at is null", stop) == 1 && due.SubmittedById is { } writer)
                await notifier.NotifyAsync(writer, "publishing", $"To review by {due.ReviewBy:yyyy-MM-dd}: {due.Title}", $"/publishing/{due.ItemId}", stop);
            await work.CommitAsync(stop);
        }
    }

    private sealed record Due(Guid Id, Guid ItemId, string Title, Guid? SubmittedById, DateOnly ReviewBy);
}
