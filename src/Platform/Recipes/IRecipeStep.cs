using System.Text.Json;

namespace Ctms.Platform.Recipes;

/// <summary>Handles one kind of step in recipe files. Running it twice leaves the same state as once.</summary>
public interface IRecipeStep
{
    /// <summary>The value of "name" in the file.</summary>
    string Name { get; }

    /// <summary>What the step would change, in sentences; changes nothing.</summary>
    Task<IReadOnlyList<string>> PlanAsync(JsonElement step, RecipeContext context, CancellationToken stop);

    Task RunAsync(JsonElement step, RecipeContext context, CancellationToken stop);
}

/// <summary>Where the recipe came from: files named in it are beside it, never outside its folder.</summary>
public sealed record RecipeContext(string Folder)
{
    public string File(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Folder, name));
        return path.StartsWith(Path.GetFullPath(Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && System.IO.File.Exists(path)
            ? path
            : throw new RecipeException($"The recipe names the file '{name}', which is not beside it.");
    }
}

/// <summary>A recipe that cannot be read or run; the message says which step and why.</summary>
public sealed class RecipeException(string message) : Exception(message);

/// <summary>Removes what a demo recipe created; each module offers its own part, in the order given (children first).</summary>
public interface IDemoData
{
    int Order { get; }

    /// <summary>Answers what was removed: {"people": 120}.</summary>
    Task<IReadOnlyDictionary<string, long>> RemoveAsync(CancellationToken stop);
}
