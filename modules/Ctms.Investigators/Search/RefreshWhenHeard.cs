using Ctms.Directory.Contracts;
using Ctms.Platform.Events;
using Ctms.Registry.Contracts;

namespace Ctms.Investigators.Search;

internal sealed class RefreshSearchWhenTrialRolesChanged(SearchIndex index) : IHandle<TrialRolesChanged>
{
    public Task HandleAsync(TrialRolesChanged fact, CancellationToken stop) => index.RefreshAsync(fact.PersonIds, stop);
}

internal sealed class RefreshSearchWhenPeopleChanged(SearchIndex index) : IHandle<PeopleChanged>
{
    public Task HandleAsync(PeopleChanged fact, CancellationToken stop) => index.RefreshAsync(fact.Ids, stop);
}

internal sealed class RefreshSearchWhenPeopleMerged(SearchIndex index) : IHandle<PeopleMerged>
{
    public Task HandleAsync(PeopleMerged fact, CancellationToken stop) => index.RefreshAsync([fact.Kept, fact.Gone], stop);
}

internal sealed class RefreshSearchWhenPeopleUnmerged(SearchIndex index) : IHandle<PeopleUnmerged>
{
    public Task HandleAsync(PeopleUnmerged fact, CancellationToken stop) => index.RefreshAsync([fact.Kept, fact.Restored], stop);
}
