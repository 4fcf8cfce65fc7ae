using Ctms.Investigators.Search;
using Ctms.Platform.Access;

namespace Ctms.Investigators.Pages;

[Requires(Permissions.View)]
internal sealed class IndexModel(InvestigatorSearch search, Search.Facets facets) : InvestigatorListPage(search, facets);
