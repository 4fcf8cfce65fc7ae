namespace Ctms.Platform.Web;

/// <summary>Views of lists that people keep for themselves or share.</summary>
internal interface ISavedViews
{
    /// <summary>The views of a list that this person sees, with the address that opens each.</summary>
    Task<IReadOnlyList<SavedViewLink>> OfAsync(string list, string path, Guid? open, CancellationToken stop);
}
