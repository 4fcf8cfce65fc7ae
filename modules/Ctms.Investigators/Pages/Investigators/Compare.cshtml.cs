using Ctms.Investigators.Profiles;
using Ctms.Platform.Access;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages;

/// <summary>A few people side by side: the row is the question, the column the person.</summary>
[Requires(Permissions.View)]
internal sealed class CompareModel(ProfileReader profiles) : PortalPage
{
    public const int Most = 4;

    public IReadOnlyList<Profile> People { get; private set; } = [];

    public bool WasCut { get; private set; }

    public async Task OnGetAsync([FromQuery] string[] ids, CancellationToken stop)
    {
        var wanted = ids.SelectMany(id => id.Split(',')).Select(id => Guid.TryParse(id, out var one) ? one : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        WasCut = wanted.Count > Most;
        People = await profiles.FindAsync([.. wanted.Take(Most)], stop);
    }

    /// <summary>The selection of a list; the address of the answer can be kept and sent.</summary>
    public IActionResult OnPost([FromForm] string[] keys) => this.SeeUrl("/investigators/compare?ids=" + string.Join(',', keys.Where(key => Guid.TryParse(key, out _)).Take(Most + 1)));

    public string Without(Guid id) => "/investigators/compare?ids=" + string.Join(',', People.Select(person => person.Person.Id).Where(other => other != id));
}
