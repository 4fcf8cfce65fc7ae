using System.Text.Json;
using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Recipes;
using Ctms.Studies.Programs;
using Ctms.Studies.Protocols;
using Ctms.Studies.Register;

namespace Ctms.Studies.Recipes;

/// <summary>
/// {"name":"study-work","studies":[{"protocol","program":{"code","name"},"plannedSites","plannedSubjects","versions":[],"countries":[],"sites":[],"team":[]}]}: what
/// happened in studies that are there; days are counted from today (-30 is a month ago). A study that has a team already is left as it is.
/// </summary>
internal sealed class StudyWorkStep(StudyReads studies, ReviseStudy revise, SaveProgram savePrograms, SaveVersion saveVersions, PlacesOfRecipe places, DbSession session, CurrentUser user, TimeProvider clock) : IRecipeStep
{
    public string Name => "study-work";

    public async Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        var lines = new List<string>();
        foreach (var item in step.Items("studies"))
            lines.Add(await IsDoneAsync(item.Text("protocol"), stop) ? $"Study {item.Text("protocol")} has its team already" : $"Fill the study {item.Text("protocol")} with countries, sites, team and contacts");
        return lines;
    }

    public async Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop)
    {
        foreach (var item in step.Items("studies"))
        {
            if (await IsDoneAsync(item.Text("protocol"), stop)) continue;
            user.Reason = "Set by the recipe";
            await using var work = await session.BeginAsync(stop);
            await FillAsync(item, stop);
            await work.CommitAsync(stop);
            user.Reason = null;
        }
    }

    private async Task FillAsync(JsonElement item, CancellationToken stop)
    {
        var study = await studies.FindAsync(item.Text("protocol"), stop) ?? throw new RecipeException($"There is no study \"{item.Text("protocol")}\".");
        var day = new RecipeDays(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var plan = new StudyPlan(study.ProtocolNumber, study.Title, study.Condition, study.TherapeuticArea, study.Phase, study.Countries)
        {
            ProgramId = await ProgramAsync(study, item, stop), NctId = study.NctId, PlannedSites = item.OptionalNumber("plannedSites"), PlannedSubjects = item.OptionalNumber("plannedSubjects"),
        };
        Refuse(study, await revise.RunAsync(study.Id, plan, study.Version, stop));
        foreach (var version in item.OptionalItems("versions"))
        {
            var kind = EnumText.Parse<AmendmentKind>(version.Text("kind"));
            Refuse(study, await saveVersions.RunAsync(study.Place, null, new(version.Text("label"), kind, day.Of(version, "dated")!.Value, day.Of(version, "effective"), version.OptionalText("summary")), null, 0, stop));
        }

        await places.FillAsync(study, item, day, stop);
    }

    private async Task<Guid?> ProgramAsync(StudyRecord study, JsonElement item, CancellationToken stop)
    {
        if (!item.TryGetProperty("program", out var program)) return null;
        var code = program.Text("code");
        if (await FindAsync() is { } there) return there;
        Refuse(study, await savePrograms.RunAsync(study.ClientId, null, code, program.Text("name"), 0, stop));
        return await FindAsync();

        Task<Guid?> FindAsync() => session.QueryOneAsync<Guid?>($"select g.id from studies.program g where g.client_id = {study.ClientId} and lower(g.code) = lower({code})", stop);
    }

    // unscoped: a recipe runs as the portal itself
    private Task<bool> IsDoneAsync(string protocol, CancellationToken stop) =>
        session.QueryOneAsync<bool>($"select exists (select from studies.duty d join studies.study s on s.id = d.study_id where lower(s.protocol_number) = lower({protocol}))", stop);

    internal static void Refuse(StudyRecord study, Outcome? outcome)
    {
        if (outcome is not { IsRefused: false }) throw new RecipeException($"Study {study.ProtocolNumber}: {outcome?.Refusal ?? "part of it is not there."}");
    }
}
