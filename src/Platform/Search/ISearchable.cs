using Ctms.Platform.Access;

namespace Ctms.Platform.Search;

/// <summary>
/// A kind of thing that a module offers to the search. Its entries are read when they changed (<see cref="SearchChanged"/>, <see cref="SearchIndex"/>) and all of them when the
/// index is rebuilt. Reading sees everything: who finds an entry is decided by permission, place and audience when somebody asks, so these must say what the page behind it says.
/// </summary>
public interface ISearchable
{
    /// <summary>Kept with each entry and in addresses, such as "person"; small letters, never changed.</summary>
    string Kind { get; }

    /// <summary>The kind in the plural, an English key: "People".</summary>
    string Name { get; }

    /// <summary>A Tabler icon.</summary>
    string Icon { get; }

    /// <summary>Where the kind stands among others; people 100, organisations 200, studies 300, sites 400, surveys 500, content 600, trials 700.</summary>
    int Order { get; }

    /// <summary>Whose holders find entries, within <see cref="Level"/>; null: each entry has an audience, which alone decides.</summary>
    string? Permission { get; }

    /// <summary>How far the place of an entry is compared with the person's grants, as the page's own query does; null: whoever holds the permission somewhere sees all.</summary>
    ScopeLevel? Level => null;

    /// <summary>Those of these ids that are to be found now. What is left out (deleted, merged, erased, not published) vanishes from the index.</summary>
    Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop);

    /// <summary>The next entries by id, as PostgreSQL orders ids; fewer than <paramref name="count"/> only at the end.</summary>
    Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop);
}

/// <summary>Something that can be found: its name, and the page behind it (an address of this portal).</summary>
public sealed record SearchEntry(Guid Id, string Title, string Url)
{
    /// <summary>Other names under which it is found as under its title, such as a number; not shown.</summary>
    public string? Names { get; init; }

    /// <summary>A line under the title, found too.</summary>
    public string? Detail { get; init; }

    /// <summary>Plain text that is searched and from which snippets are taken; the first 200,000 characters count.</summary>
    public string? Text { get; init; }

    /// <summary>ISO 639-1; words are reduced to their stems in this language. Null for names.</summary>
    public string? Language { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>Where it belongs, for kinds with a level.</summary>
    public ScopeTarget? Place { get; init; }

    /// <summary>For whom it is meant; needed where the kind has no permission.</summary>
    public Audience? Audience { get; init; }
}

/// <summary>These things of a kind are new, different or gone, and so are their entries. Published in the transaction of the change.</summary>
public sealed record SearchChanged(string Kind, Guid[] Ids);
