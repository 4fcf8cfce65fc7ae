using Ctms.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Planted.Pages;

[SignedIn]
internal sealed class IndexModel : PageModel;
