using Ctms.Platform;
using Ctms.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Studies.StudyCountries;

/// <summary>Changes what is planned in a country. Null: there is no such country for this person.</summary>
internal sealed class ReviseCountry(StudiesDb db)
{
    public async Task<Outcome?> RunAsync(Guid id, CountryPlan plan, uint version, CancellationToken stop)
    {
        var country = await db.StudyCountries.SingleOrDefaultAsync(c => c.Id == id, stop);
        if (country is null) return null;
        var outcome = country.Revise(plan);
        if (outcome.IsRefused) return outcome;
        db.Entry(country).Property(c => c.Version).OriginalValue = version;
        return await db.TrySaveAsync("", stop);
    }
}
