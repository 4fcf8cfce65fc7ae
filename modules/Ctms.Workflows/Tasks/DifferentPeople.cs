namespace Ctms.Workflows.Tasks;

/// <summary>Whether there are enough people for tasks that have to be done by different ones. Pure; cases: DifferentPeopleTests.</summary>
internal static class DifferentPeople
{
    /// <param name="able">Of each task those who can do it.</param>
    public static bool Suffice(IReadOnlyList<IReadOnlyCollection<Guid>> able)
    {
        var does = new Dictionary<Guid, int>();
        for (var task = 0; task < able.Count; task++)
            if (!Find(task, able, does, [])) return false;
        return true;
    }

    /// <summary>Finds somebody for a task; whoever has one already may have to take another.</summary>
    private static bool Find(int task, IReadOnlyList<IReadOnlyCollection<Guid>> able, Dictionary<Guid, int> does, HashSet<Guid> asked)
    {
        foreach (var person in able[task])
        {
            if (!asked.Add(person) || (does.TryGetValue(person, out var other) && !Find(other, able, does, asked))) continue;
            does[person] = task;
            return true;
        }

        return false;
    }
}
