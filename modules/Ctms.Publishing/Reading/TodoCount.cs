using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Web;

namespace Ctms.Publishing.Reading;

/// <summary>How much the person was told to read and confirm, beside the menu entry. From the list of those who were told, since it stands on every page.</summary>
// unscoped: readers see what audiences say
internal sealed class TodoCount(DbSession session, Shelf shelf, CurrentUser user) : IMenuCount
{
    public string Url => "/content";

    public async Task<long?> CountAsync(CancellationToken stop) => await session.QueryOneAsync<long>($"""
        select count(*) from publishing.reader r join publishing.version v on v.id = r.version_id
         where r.user_id = {user.Id} and v.duty <> 'none' and {await shelf.LiveAsync("v", stop)}
           and not exists (select 1 from publishing.confirmation c where c.version_id = v.id and c.user_id = r.user_id)
        """, stop);
}
