namespace Ctms.Platform.Web;

/// <summary>What stands around every page of a signed-in person. The layout draws it; it knows no module.</summary>
public interface IShell
{
    /// <summary>The frame for this request.</summary>
    Task<ShellView> ViewAsync(CancellationToken stop);
}

/// <summary>The frame of a page.</summary>
public sealed record ShellView
{
    /// <summary>Name of the product or tenant.</summary>
    public string Brand { get; init; } = "Ctms";

    /// <summary>Address of the tenant's colours; null = the theme's own.</summary>
    public string? StyleUrl { get; init; }

    /// <summary>Address of the tenant's logo; null = the product's mark.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>The frame of this brand.</summary>
    public static ShellView Of(Brand brand) => new() { Brand = brand.Name, StyleUrl = brand.StyleUrl, LogoUrl = brand.LogoUrl };

    /// <summary>Navigation by work; the first group has no title.</summary>
    public IReadOnlyList<NavGroup> Navigation { get; init; } = [];

    /// <summary>Who is signed in; null = nobody.</summary>
    public ShellPerson? Person { get; init; }

    /// <summary>Said on every page, e.g. that mail is not sent.</summary>
    public IReadOnlyList<Banner> Banners { get; init; } = [];

    /// <summary>The study that pages follow; null = there is no choice.</summary>
    public StudySwitch? Study { get; init; }

    /// <summary>Address of the search page; null = no search box.</summary>
    public string? SearchUrl { get; init; }

    /// <summary>Address of what is found while somebody types; null = nothing is shown before Enter.</summary>
    public string? SuggestUrl { get; init; }

    /// <summary>Placeholder and label of the search box.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>Buttons at the right of the top bar.</summary>
    public IReadOnlyList<ShellButton> Buttons { get; init; } = [];
}

/// <summary>Entries of the navigation under a title.</summary>
public sealed record NavGroup(string? Title, IReadOnlyList<NavItem> Items);

/// <summary>An entry of the navigation.</summary>
public sealed record NavItem(string Text, string Url, string Icon, bool IsHere, long? Count = null)
{
    /// <summary>Entries below it, shown while it is open.</summary>
    public IReadOnlyList<NavItem> Children { get; init; } = [];

    /// <summary>It or one of its entries is this page.</summary>
    public bool IsOpen { get; init; }
}

/// <summary>Who is signed in, and where profile and sign-out are.</summary>
public sealed record ShellPerson(string Name, string Role, string? ProfileUrl, string? SignOutUrl);

/// <summary>A line over every page.</summary>
public sealed record Banner(string Text, Tone Tone, string? LinkText = null, string? Url = null, string Icon = "info-circle");

/// <summary>The open study and the others.</summary>
public sealed record StudySwitch(StudyChoice? Current, IReadOnlyList<StudyChoice> Others, string AllUrl);

/// <summary>A study in the switcher.</summary>
public sealed record StudyChoice(string Code, string Title, string Url, Tone Tone = Tone.Green);

/// <summary>An icon with a count in the top bar.</summary>
public sealed record ShellButton(string Text, string Url, string Icon, long Count = 0);
