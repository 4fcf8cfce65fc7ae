namespace Ctms.Platform.Web;

/// <summary>A line that a module shows over every page when it has something to say, e.g. that there is demonstration data.</summary>
public interface IBanner
{
    /// <summary>The line, or null.</summary>
    Task<Banner?> SayAsync(CancellationToken stop);
}

/// <summary>Fills the study switcher of the top bar; null = this person has no study to choose.</summary>
public interface IStudySwitch
{
    /// <summary>The open study (by the address of the request) and some others.</summary>
    Task<StudySwitch?> OffersAsync(string path, CancellationToken stop);
}

/// <summary>Another place where the search box of the top bar leads, for people with the permission; else it is the search of the portal. The words are sent as "q".</summary>
public sealed record ShellSearch(string Url, string Text, string Permission);

/// <summary>A count beside an entry of the navigation, e.g. pairs that wait for review.</summary>
public interface IMenuCount
{
    /// <summary>Address of the menu entry.</summary>
    string Url { get; }

    /// <summary>The count; null or 0 shows nothing.</summary>
    Task<long?> CountAsync(CancellationToken stop);
}

/// <summary>A button in the top bar with a count, e.g. the person's tasks.</summary>
public interface IShellButton
{
    /// <summary>The button for the person who is signed in, or null.</summary>
    Task<ShellButton?> OfferAsync(CancellationToken stop);
}
