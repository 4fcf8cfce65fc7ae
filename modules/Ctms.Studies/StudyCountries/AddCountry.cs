using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.StudyCountries;

/// <summary>Takes a country into a study and its plan. Null: there is no such study for this person.</summary>
internal sealed class AddCountry(StudiesDb db, IAccess access, TimeProvider clock)
{
    public async Task<Outcome?> RunAsync(Guid studyId, string? country, CountryPlan plan, CancellationToken stop)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Id == studyId, stop);
        if (study is null) return null;
        if (country is null || Platform.Countries.CodeOf(country) != country) return Outcome.Refused("Choose the country.");
        var taken = Outcome.Refused($"This study has {Platform.Countries.NameOf(country)} already.");
        if (await db.StudyCountries.IgnoreQueryFilters().AnyAsync(c => c.StudyId == studyId && c.Country == country, stop)) return taken;
        var added = StudyCountry.Of(study, country, clock.GetUtcNow());
        if (!await access.AllowsAsync(Permissions.Manage, added.Place.Target, stop)) return Outcome.Refused("Your role does not cover this country.");
        var outcome = study.TakeUp(country);
        if (outcome.IsRefused) return outcome;
        outcome = added.Revise(plan);
        if (outcome.IsRefused) return outcome;
        db.StudyCountries.Add(added);
        db.Publish(new StudyChanged(study.Id));
        return await db.TrySaveAsync(taken.Refusal!, stop);
    }
}
