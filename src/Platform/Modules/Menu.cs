namespace Ctms.Platform.Modules;

/// <summary>Offers entries of the navigation; the shell shows those whose permission the person has.</summary>
public interface IMenu
{
    IEnumerable<MenuEntry> Entries { get; }
}

/// <summary>
/// An entry of the left navigation. Group null is the main list, "Manage" the lower one. Icon is a Tabler icon name.
/// Parent null = the left navigation. Parent <see cref="OfStudy"/> = a tab of a study's pages; its Url holds {protocol}.
/// Order: Home 0, Studies 100, Investigators 200, Feasibility 300, Documents 400, Training 500, Recruitment 600, Publishing 700, Reports 800, Administration 900.
/// </summary>
public sealed record MenuEntry(string Text, string Url, string Icon, string Permission, int Order, string? Group = null, string? Parent = null)
{
    /// <summary>The parent of tabs that a module adds to the pages of a study, e.g. "/studies/{protocol}/ranking".</summary>
    public const string OfStudy = "study";
}

/// <summary>A view component of one module inside a named place of another module's page.</summary>
public sealed record SlotEntry(string Name, Type ViewComponent, int Order, string? Permission, string Module);
