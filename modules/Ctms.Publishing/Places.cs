namespace Ctms.Publishing;

/// <summary>The order of lines that people move one place up or down.</summary>
internal static class Places
{
    /// <summary>The ids in their new order, to be written whole, so that equal places never get stuck; null when nothing moves.</summary>
    public static Guid[]? Moved(IEnumerable<Guid> ids, Guid id, bool up)
    {
        var order = ids.ToArray();
        var (from, to) = (Array.IndexOf(order, id), Array.IndexOf(order, id) + (up ? -1 : 1));
        if (from < 0 || to < 0 || to >= order.Length) return null;
        (order[from], order[to]) = (order[to], order[from]);
        return order;
    }
}
