using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Events;
using Ctms.Platform.Hosting;
using Ctms.Platform.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Ctms.Testing;

/// <summary>
/// The whole portal in this process on a database of its own. Background work is off: a test calls
/// <see cref="DeliverEventsAsync"/> and <see cref="RunOperationsAsync"/> and never waits.
/// Use as IClassFixture, or derive to change the host (<see cref="Adjust"/>).
/// </summary>
public class CtmsApp(PgServer server) : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "ctms-app-" + Guid.CreateVersion7().ToString("n")[^10..]);
    private WebApplication? app;

    public TestClock Clock { get; } = new();

    public CtmsDatabase Database { get; private set; } = null!;

    public string DataFolder => folder;

    public IServiceProvider Services => app!.Services;

    /// <summary>True where the real sign-in is what is tested; else people are named by <see cref="SignInAsync"/>.</summary>
    protected virtual bool UsesRealSignIn => false;

    /// <summary>Another portal of the test whose database this one shares, as a second host does.</summary>
    protected virtual CtmsApp? Beside => null;

    /// <summary>Settings such as "--Ctms:Mail:Host=…".</summary>
    protected virtual string[] Configuration => [];

    protected virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    public virtual async ValueTask InitializeAsync()
    {
        Database = Beside?.Database ?? await server.CloneAsync();
        app = Host.Portal.Build(["--Logging:LogLevel:Default=Error", .. Configuration], Database, folder, background: false, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(Beside?.Clock ?? Clock);
            if (!UsesRealSignIn) TestSignIn.AddTo(builder.Services);
            Adjust(builder);
        });
        await Services.GetRequiredService<Ctms.Platform.Modules.FeatureStates>().RefreshAsync(CancellationToken.None);
        await app.StartAsync();
        Services.GetRequiredService<Readiness>().Declare();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await app!.DisposeAsync();
        if (Beside is null) await Database.DisposeAsync();
        if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of somebody who is not signed in.</summary>
    public Browser Anonymous() => new(app!.GetTestServer().CreateHandler(), null);

    /// <summary>The same browser with its cookies, led to this host.</summary>
    public Browser Led(Browser browser) => browser.To(app!.GetTestServer().CreateHandler());

    /// <summary>A browser of a person with this role in this scope (the whole tenant when none is given).</summary>
    public async Task<Browser> SignInAsync(string role, ScopeTarget? scope = null, string? name = null)
    {
        var id = await GrantAsync(Guid.CreateVersion7(), role, scope);
        return Browser(id, name ?? "Test " + role);
    }

    public Browser Browser(Guid id, string name) => new(app!.GetTestServer().CreateHandler(), new TestPerson(id, name));

    public async Task<Guid> GrantAsync(Guid user, string role, ScopeTarget? scope = null)
    {
        await AsSystemAsync(async services => await services.GetRequiredService<DbSession>().ExecuteAsync($"""
            insert into access.user_grant (id, user_id, role_id, client_id, study_id, country, site_id)
            values ({Guid.CreateVersion7()}, {user}, {role}, {scope?.ClientId}::uuid, {scope?.StudyId}::uuid, {scope?.Country}::text, {scope?.SiteId}::uuid)
            """, CancellationToken.None));
        return user;
    }

    /// <summary>Runs code in a scope of its own under the portal's name.</summary>
    public Task AsSystemAsync(Func<IServiceProvider, Task> work) => CtmsStart.AsSystemAsync(Services, "Test", work);

    public async Task<T> AsSystemAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        T? result = default;
        await AsSystemAsync(async services => { result = await work(services); });
        return result!;
    }

    /// <summary>Runs code as this person, whose grants decide.</summary>
    public async Task<T> AsAsync<T>(Guid user, string name, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomePerson(user, name);
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Session = user;
        return await work(scope.ServiceProvider);
    }

    public Task<List<T>> QueryAsync<T>(FormattableString sql) =>
        AsSystemAsync(services => services.GetRequiredService<DbSession>().QueryAsync<T>(sql, CancellationToken.None));

    public async Task<T> OneAsync<T>(FormattableString sql) => (await QueryAsync<T>(sql)).Single();

    public Task<int> ExecuteAsync(FormattableString sql) =>
        AsSystemAsync(services => services.GetRequiredService<DbSession>().ExecuteAsync(sql, CancellationToken.None));

    /// <summary>Delivers all facts that are due.</summary>
    public Task<int> DeliverEventsAsync() => Services.GetRequiredService<Dispatcher>().DrainAsync(CancellationToken.None);

    /// <summary>Writes or sends all queued mail.</summary>
    public Task<int> SendMailAsync() => Services.GetRequiredService<Ctms.Platform.Notifications.MailSender>().DrainAsync(CancellationToken.None);

    /// <summary>Runs all queued long work to its end.</summary>
    public async Task RunOperationsAsync()
    {
        foreach (var id in await QueryAsync<Guid>($"select id from jobs.operation where state = 'waiting' order by created_at"))
            await AsSystemAsync(async services => await services.GetRequiredService<IOperations>().RunHereAsync(id, null, CancellationToken.None));
    }
}
