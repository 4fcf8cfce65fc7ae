using Ctms.Investigators.Surveys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Ctms.Investigators.Answering;

/// <summary>The language of the pages behind a survey link: named in the address, else chosen before.</summary>
internal sealed class SurveyLanguage : RequestCultureProvider
{
    public const string Query = "l";
    public const string Cookie = "survey-language";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var request = httpContext.Request;
        if (!request.Path.StartsWithSegments("/s", StringComparison.Ordinal)) return NullProviderCultureResult;
        var language = request.Query[Query] is [{ } named] ? named : request.Cookies[Cookie];
        // Without a choice the page begins in English and goes over to the language of the invitation.
        return Task.FromResult<ProviderCultureResult?>(new(language is not null && Wordings.Languages.Contains(language) ? language : "en"));
    }
}
