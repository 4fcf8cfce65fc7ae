using System.Threading.RateLimiting;
using Ctms.Platform.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Search;

/// <summary>How often one person may search: typing is many questions in a few seconds, gathering data is many for minutes (Ctms:Search:PerMinute).</summary>
internal sealed class SearchLimit(IConfiguration configuration) : IDisposable
{
    private const int UsualPerMinute = 240;
    private const int Burst = 60;

    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new()
    {
        TokenLimit = Math.Min(Burst, configuration.GetValue("Ctms:Search:PerMinute", UsualPerMinute)), TokensPerPeriod = Math.Max(1, configuration.GetValue("Ctms:Search:PerMinute", UsualPerMinute) / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
    }));

    public bool Allows(Guid person)
    {
        using var lease = limiter.AttemptAcquire(person);
        return lease.IsAcquired;
    }

    public static IActionResult Refuse(HttpResponse response, IStringLocalizer<SharedTexts> texts)
    {
        response.Headers.RetryAfter = "5";
        return new ContentResult { StatusCode = StatusCodes.Status429TooManyRequests, ContentType = "text/plain; charset=utf-8", Content = texts["You search faster than the portal answers. Wait a moment."] };
    }

    public void Dispose() => limiter.Dispose();
}
