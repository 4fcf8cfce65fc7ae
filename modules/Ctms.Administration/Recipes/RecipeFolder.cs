using System.Text.Json;

namespace Ctms.Administration.Recipes;

/// <summary>The recipes that lie beside the program. A name from outside is looked up here, never made into a path.</summary>
internal sealed class RecipeFolder
{
    public const string Ending = ".recipe.json";

    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "recipes");

    public IReadOnlyList<RecipeFile> All() => System.IO.Directory.Exists(Path)
        ? [.. System.IO.Directory.GetFiles(Path, "*" + Ending).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    public RecipeFile? Find(string name) => All().FirstOrDefault(recipe => recipe.Name == name);

    private static RecipeFile Read(string file)
    {
        var name = System.IO.Path.GetFileName(file)[..^Ending.Length];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var root = json.RootElement;
            return new(name, file, Text(root, "title") ?? name, Text(root, "description") ?? "", root.TryGetProperty("steps", out var steps) && steps.ValueKind == JsonValueKind.Array ? steps.GetArrayLength() : 0);
        }
        catch (JsonException)
        {
            return new(name, file, name, "", 0);
        }
    }

    private static string? Text(JsonElement root, string name) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

internal sealed record RecipeFile(string Name, string File, string Title, string Description, int Steps);
