using Ctms.Platform;
using Ctms.Platform.Access;
using Ctms.Studies.Contracts;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.StudyCountries;

/// <summary>
/// Moves a country to another state, with the reason that stands in its History; rejected and withdrawn ones leave the plan of the study.
/// Null: there is no such country for this person.
/// </summary>
internal sealed class ChangeCountryStatus(StudiesDb db, CurrentUser user)
{
    public async Task<Outcome?> RunAsync(Guid id, CountryStatus to, string? reason, uint version, CancellationToken stop)
    {
        var country = await db.StudyCountries.SingleOrDefaultAsync(c => c.Id == id, stop);
        if (country is null) return null;
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused("Say why: the reason stands in the history of this country.");
        var outcome = country.MoveTo(to);
        if (outcome.IsRefused) return outcome;
        outcome = await KeepPlanAsync(country, stop);
        if (outcome.IsRefused) return outcome;
        user.Reason = reason.Trim();
        db.Entry(country).Property(c => c.Version).OriginalValue = version;
        outcome = await db.TrySaveAsync("", stop);
        user.Reason = null;
        return outcome;
    }

    private async Task<Outcome> KeepPlanAsync(StudyCountry country, CancellationToken stop)
    {
        var study = await db.Studies.SingleAsync(s => s.Id == country.StudyId, stop);
        var isInPlan = CountryFlow.IsInPlan(country.Status);
        if (isInPlan == study.Countries.Contains(country.Country)) return Outcome.Done;
        db.Publish(new StudyChanged(study.Id));
        return isInPlan ? study.TakeUp(country.Country) : study.LeaveOut(country.Country);
    }
}
