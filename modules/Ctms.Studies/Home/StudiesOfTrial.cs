using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Registry.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Studies.Home;

/// <summary>Own studies of a registry record, and the way to plan one, on the record's page.</summary>
public sealed class StudiesOfTrial : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id)
    {
        var (services, stop) = (HttpContext.RequestServices, HttpContext.RequestAborted);
        if (!(await services.GetRequiredService<ITrials>().FindAsync([id], stop)).TryGetValue(id, out var trial)) return Content("");
        var access = services.GetRequiredService<IAccess>();
        var (seen, mayPlan) = (await access.FilterAsync(Permissions.View, stop), await access.AllowsAsync(Permissions.Manage, stop));
        var studies = await services.GetRequiredService<DbSession>().QueryAsync<StudyOfTrial>(
            $"select s.protocol_number, s.title, s.status from studies.study s where s.nct_id = {trial.NctId} and {seen.On("s", studyColumn: "id")} order by s.created_at desc limit 20", stop);
        return studies.Count == 0 && !mayPlan ? Content("") : View("/Pages/Studies/Components/_StudiesOfTrial.cshtml", new StudiesOfTrialView(trial.NctId, studies, mayPlan));
    }
}

/// <summary>A study of a registry record.</summary>
public sealed record StudyOfTrial(string ProtocolNumber, string Title, string Status);

/// <summary>What the panel shows.</summary>
public sealed record StudiesOfTrialView(string NctId, IReadOnlyList<StudyOfTrial> Studies, bool MayPlan);
