using Ctms.Platform.Access;

namespace Ctms.Platform.Web;

/// <summary>A step that leads a new tenant to the first useful result; Home shows the list until all are done.</summary>
public interface IStartStep
{
    /// <summary>Place in the list: accounts 100, import 200, study 300, ranking 400.</summary>
    int Order { get; }

    /// <summary>What to do, e.g. "Import registry records" (an English key).</summary>
    string Text { get; }

    /// <summary>What it is good for (an English key).</summary>
    string Why { get; }

    /// <summary>Where it is done.</summary>
    string Url { get; }

    /// <summary>Who may do it.</summary>
    string Permission { get; }

    /// <summary>Whether it was done once.</summary>
    Task<bool> IsDoneAsync(CancellationToken stop);
}

/// <summary>The steps that this person may do, with their state.</summary>
internal sealed class StartSteps(IEnumerable<IStartStep> steps, IAccess access)
{
    public async Task<IReadOnlyList<(IStartStep Step, bool Done)>> OfAsync(CancellationToken stop)
    {
        var may = await access.PermissionsAsync(stop);
        var found = new List<(IStartStep, bool)>();
        foreach (var step in steps.Where(step => may.Contains(step.Permission)).OrderBy(step => step.Order))
        {
            found.Add((step, await step.IsDoneAsync(stop)));
        }

        return found;
    }
}
