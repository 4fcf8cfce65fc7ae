using Ctms.Host.Postgres;
using Ctms.Platform.Data;
using Ctms.Platform.Hosting;
using Ctms.Platform.Modules;

namespace Ctms.Host.DropIns;

/// <summary>An application over a migrated database. A module whose tables cannot be brought up is taken out, and the rest starts without it.</summary>
internal static class PreparedPortal
{
    /// <summary>Answers the migrations that ran, too.</summary>
    public static async Task<(WebApplication App, IReadOnlyList<string> Ran)> StartAsync(DropInFolder dropIns, Func<WebApplication> build, CancellationToken stop)
    {
        var ran = new List<string>();
        while (true)
        {
            var app = build();
            try
            {
                ran.AddRange(await CtmsStart.PrepareAsync(app.Services, stop));
                return (app, ran);
            }
            catch (DropInFaultsException unfit)
            {
                ran.AddRange(unfit.Ran);
                await app.DisposeAsync();
                dropIns.Remove(unfit.Faults);
            }
            catch
            {
                await app.DisposeAsync();
                throw;
            }
        }
    }
}
