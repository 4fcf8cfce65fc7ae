using Ctms.Directory.Contracts;

namespace Ctms.Investigators.Performance;

/// <summary>Whom a line means, or why that can't be said. Pure. An address decides, a name only together with its facility.</summary>
internal static class LineMatch
{
    public static LineResult OfPerson(PerformanceLine line, IReadOnlyList<PossiblePerson> possible)
    {
        var byEmail = possible.Where(person => person.ByEmail).ToList();
        if (byEmail.Count > 0) return ByEmail(line, byEmail);
        if (line.Name is null) return Not(line, LineOutcome.NotFound, "Nobody with this e-mail address is known.");
        if (line.Facility is null) return Not(line, LineOutcome.NotFound, "Nobody with this e-mail address is known; give the facility beside the name.");
        var there = possible.Where(person => person is { ByName: true, AtFacility: true }).ToList();
        return there.Count switch
        {
            1 => Found(line, there[0]),
            > 1 => Not(line, LineOutcome.Ambiguous, $"{there.Count} people of this name are known at this facility; give the e-mail address."),
            _ when possible.Any(person => person.ByName) => Not(line, LineOutcome.NotFound, "Somebody of this name is known, but not at this facility."),
            _ => Not(line, LineOutcome.NotFound, "Nobody of this name is known."),
        };
    }

    public static LineResult OfFacility(PerformanceLine line, IReadOnlyList<Guid> possible) => possible.Count switch
    {
        1 => new(line.Number, LineOutcome.Added, null, line, Organisation: possible[0]),
        0 => Not(line, LineOutcome.NotFound, line.City is null ? "No facility of this name is known." : "No facility of this name is known in this town."),
        _ => Not(line, LineOutcome.Ambiguous, $"{possible.Count} facilities have this name; {(line.City is null ? "give the town too" : "name the person")}."),
    };

    /// <summary>Departments share addresses: then the name, then the facility decides. Somebody of another name is never taken.</summary>
    private static LineResult ByEmail(PerformanceLine line, List<PossiblePerson> people)
    {
        var left = line.Name is null ? people : people.Where(person => person.ByName).ToList();
        if (left.Count == 0) return Not(line, LineOutcome.NotFound, "The e-mail address belongs to somebody of another name.");
        if (left.Count > 1 && line.Facility is not null && left.Where(person => person.AtFacility).ToList() is { Count: > 0 } there) left = there;
        return left.Count == 1 ? Found(line, left[0]) : Not(line, LineOutcome.Ambiguous, $"{left.Count} people share this e-mail address; give the name too.");
    }

    private static LineResult Found(PerformanceLine line, PossiblePerson person) => new(line.Number, LineOutcome.Added, null, line, person.PersonId, person.OrganisationId);

    private static LineResult Not(PerformanceLine line, string outcome, string note) => new(line.Number, outcome, note, line);
}
