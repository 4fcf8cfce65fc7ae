using Ctms.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Ctms.Platform.Hosting;

/// <summary>
/// The address that people reach the portal under, for links in mails and on the console: Ctms:Url, else where the host
/// listened last. Never taken from a request, whose Host header anybody can write.
/// </summary>
public sealed class PublicUrl(IConfiguration configuration, DbSession session)
{
    public const string Default = "http://127.0.0.1:5080";

    public async Task<string> BaseAsync(CancellationToken stop)
    {
        if (configuration["Ctms:Url"] is { Length: > 0 } set) return set.TrimEnd('/');
        return await session.QueryOneAsync<string>($"select value from host.setting where name = 'url'", stop) ?? Default;
    }

    public async Task<string> OfAsync(string path, CancellationToken stop) => await BaseAsync(stop) + path;

    public async Task KeepAsync(string url, CancellationToken stop) =>
        await session.ExecuteAsync($"insert into host.setting (name, value) values ('url', {url}) on conflict (name) do update set value = excluded.value where host.setting.value is distinct from excluded.value", stop);
}
