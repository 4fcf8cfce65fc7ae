using Ctms.Investigators.Answering;
using Ctms.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Ctms.Investigators.Pages.Answering;

[AllowAnonymous]
internal sealed class LaterModel(SurveyResponses responses, KnownBrowsers browsers, CurrentUser user) : AnsweringPage(responses, browsers, user)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await EnterAsync(stop) ?? Page();
}
