namespace Ctms.Directory.Matching;

/// <summary>Short forms under which the same person signs.</summary>
internal static class Nicknames
{
    private static readonly Dictionary<string, string[]> Formal = Read("""
        alexander alex sasha alexandra; andrew andy drew; anthony tony; barbara barb; benjamin ben; catherine cathy kate katherine kathryn kathy katie katharine; charles charlie chuck;
        christopher chris; christine christina chris tina; daniel dan danny; david dave; deborah debbie deb debra; donald don; dorothy dot; edward ed eddie ted; elizabeth liz beth betsy lisa; eugene gene;
        francis frank; franklin frank; frederick fred; friedrich fritz; gerald jerry; gregory greg; harold harry; henry harry hank; ignacio nacho; jacob jake; jacqueline jackie; james jim jimmy jamie; jeffrey jeff geoffrey;
        jennifer jen jenny; jessica jess; john jack johnny; jonathan jon; jose pepe; joseph joe; johannes hans hannes; joshua josh; judith judy; kenneth ken; lawrence larry; leonard len leo; louis lou luis; manuel manny;
        margaret maggie peggy meg; matthew matt; michael mike mick; mikhail misha; nathaniel nathan nate; nicholas nick; nikolaos nikos; pamela pam; patricia pat patty trish; patrick pat; peter pete; philip phil; rebecca becky; richard rick dick;
        robert bob rob bobby bert; ronald ron; russell russ; samuel sam; sandra sandy; stephen steve steven; susan sue susanne; theodore ted theo; thomas tom; timothy tim; vasileios vasily; victoria vicky; vincent vince; walter walt;
        william bill will billy; wilhelm willi; zachary zach; francisco paco; guadalupe lupe; antonio toni; giuseppe beppe; giovanni gianni; katarzyna kasia; malgorzata gosia; aleksandr sasha; dmitri dima; ekaterina katya
        """);

    public static bool Are(string one, string other) =>
        Formal.TryGetValue(one, out var groups) && Formal.TryGetValue(other, out var others) && groups.Intersect(others, StringComparer.Ordinal).Any();

    /// <summary>Every name, and the formal names that it may stand for.</summary>
    private static Dictionary<string, string[]> Read(string table) => table
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(group => group.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(group => group.Select(name => (Name: name, Formal: group[0])))
        .GroupBy(entry => entry.Name, StringComparer.Ordinal)
        .ToDictionary(entries => entries.Key, entries => entries.Select(entry => entry.Formal).ToArray(), StringComparer.Ordinal);
}
