using System.Text.Json;
using Ctms.Workflows.Bpmn;
using Ctms.Workflows.Calendar;

namespace Ctms.Workflows.Tasks;

/// <summary>A rung: when it is reached, and who is told then; without a role those who can do the task are reminded.</summary>
internal sealed record Alarm(DateTimeOffset At, string? Role);

/// <summary>When a task is due, and the ladder that is climbed before and after.</summary>
internal sealed record Schedule(DateTimeOffset? Due, IReadOnlyList<Alarm> Alarms)
{
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly Evening = new(23, 59, 59);

    /// <summary>A task is due at the end of its last working day; alarms ring in the morning. Times are UTC.</summary>
    public static Schedule Of(TaskRule rule, DateTimeOffset now, Func<DateOnly, bool> isFree)
    {
        if (rule.WorkingDays is not { } days) return new Schedule(null, []);
        var last = WorkingDays.Add(DateOnly.FromDateTime(now.UtcDateTime), days, isFree);
        var alarms = new List<Alarm>();
        if (rule.Remind is { } before) alarms.Add(new Alarm(At(WorkingDays.Add(last, -before, isFree), Morning), null));
        alarms.AddRange(rule.Ladder.Select(rung => new Alarm(At(WorkingDays.Add(last.AddDays(rung.WorkingDays == 0 ? 1 : 0), rung.WorkingDays, isFree), Morning), rung.Role)));
        return new Schedule(At(last, Evening), alarms);
    }

    public static string Write(IReadOnlyList<Alarm> alarms) => JsonSerializer.Serialize(alarms, JsonSerializerOptions.Web);

    public static IReadOnlyList<Alarm> Read(string json) => JsonSerializer.Deserialize<List<Alarm>>(json, JsonSerializerOptions.Web) ?? [];

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), TimeSpan.Zero);
}
