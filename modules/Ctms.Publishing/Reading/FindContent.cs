using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Search;
using Ctms.Publishing.Contents;
using Ctms.Publishing.Versions;

namespace Ctms.Publishing.Reading;

/// <summary>What is published, in the search of the portal: found by exactly those who may read it.</summary>
// unscoped: the index holds all live versions; who finds one its audience decides when somebody asks
internal sealed class FindContent(DbSession session) : ISearchable
{
    public const string KindOfContent = "content";

    public string Kind => KindOfContent;

    public string Name => "Documents";

    public string Icon => "file-text";

    public int Order => 600;

    public string? Permission => null;

    public Task<IReadOnlyList<SearchEntry>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken stop) => EntriesAsync($"v.item_id = any({ids.ToArray()})", Sql.True, stop);

    public Task<IReadOnlyList<SearchEntry>> PageAsync(Guid after, int count, CancellationToken stop) => EntriesAsync($"v.item_id > {after}", $"true order by v.item_id limit {count}", stop);

    private async Task<IReadOnlyList<SearchEntry>> EntriesAsync(FormattableString which, FormattableString more, CancellationToken stop) => (await session.QueryAsync<Row>($"""
        select v.item_id, v.type, v.language, v.content::text as content, s.code as protocol, v.live_at, v.is_public, v.roles, v.clients, v.studies, v.countries, v.sites, v.people from publishing.version v left join access.scope_node s on s.id = v.study_id
         where v.state = 'live' and {which} and {more}
        """, stop)).ConvertAll(row => row.Entry());

    private sealed record Row(Guid ItemId, string Type, string Language, string Content, string? Protocol, DateTimeOffset LiveAt, bool IsPublic, string[] Roles, Guid[] Clients, Guid[] Studies, string[] Countries, Guid[] Sites, Guid[] People)
    {
        public SearchEntry Entry()
        {
            var content = Contents.Content.Read(Content);
            return new SearchEntry(ItemId, content.Title, $"/content/{ItemId}")
            {
                Names = Protocol, Detail = string.Join(" · ", new[] { Protocol, content.Summary }.Where(part => !string.IsNullOrEmpty(part))),
                Text = string.Join("\n", [Markdown.Words(content.Body), .. content.Files.Select(f => f.Name)]), Language = Language, Updated = LiveAt,
                // Whoever has an account may read what is public.
                Audience = IsPublic ? Audience.Everybody : new Audience(Roles, Clients, Studies, Countries, Sites, People),
            };
        }
    }
}

internal sealed class RefreshSearchWhenContentPublished(SearchIndex index) : IHandle<ContentPublished>
{
    public Task HandleAsync(ContentPublished fact, CancellationToken stop) => index.RefreshAsync(FindContent.KindOfContent, [fact.Item], stop);
}

internal sealed class RefreshSearchWhenContentTakenOff(SearchIndex index) : IHandle<ContentTakenOff>
{
    public Task HandleAsync(ContentTakenOff fact, CancellationToken stop) => index.RefreshAsync(FindContent.KindOfContent, [fact.Item], stop);
}
