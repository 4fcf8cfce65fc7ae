using Ctms.Platform;
using Ctms.Platform.Data;
using Ctms.Studies.Data;
using Ctms.Studies.Register;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.StudyCountries;

/// <summary>
/// Keeps the records of countries in step with the countries in plan: a new one gets its record, one that left the plan loses it as long as nothing was done there.
/// The caller saves.
/// </summary>
internal sealed class KeepCountries(StudiesDb db, DbSession session, TimeProvider clock)
{
    public async Task<Outcome> RunAsync(Study study, CancellationToken stop)
    {
        // Whoever may change the plan changes it for all countries.
        var there = await db.StudyCountries.IgnoreQueryFilters().Where(c => c.StudyId == study.Id).ToListAsync(stop);
        foreach (var code in study.Countries)
        {
            var known = there.Find(c => c.Country == code);
            if (known is null) db.StudyCountries.Add(StudyCountry.Of(study, code, clock.GetUtcNow()));
            else if (!CountryFlow.IsInPlan(known.Status))
                return Outcome.Refused($"{Platform.Countries.NameOf(code)} is in the state \"{CountryWords.OfStatus(known.Status)}\". Change that on the page of the country to bring it back into the plan.");
        }

        foreach (var gone in there.Where(c => CountryFlow.IsInPlan(c.Status) && !study.Countries.Contains(c.Country)))
        {
            if (await HasWorkAsync(gone, stop))
                return Outcome.Refused($"Work has begun in {Platform.Countries.NameOf(gone.Country)}: its status was changed, or it has sites, milestones or a team. Withdraw it on the page of the country instead; so its history stays.");
            db.StudyCountries.Remove(gone);
        }

        return Outcome.Done;
    }

    // unscoped: work that this person does not see counts too
    private async Task<bool> HasWorkAsync(StudyCountry country, CancellationToken stop) => country.Status != CountryStatus.Planned || await session.QueryOneAsync<bool>($"""
        select exists (select from studies.site s where s.study_id = {country.StudyId} and s.country = {country.Country})
            or exists (select from studies.milestone m where m.country_id = {country.Id})
            or exists (select from studies.duty d where d.country_id = {country.Id})
        """, stop);
}
