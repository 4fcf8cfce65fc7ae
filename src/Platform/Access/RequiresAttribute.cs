using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctms.Platform.Access;

/// <summary>Names the permission of a page, endpoint or handler. It is enough to hold it in some scope; the query narrows.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(string permission) : AuthorizeAttribute(Prefix + permission)
{
    internal const string Prefix = "permission:";

    public string Permission => permission;
}

/// <summary>A page for every signed-in person, such as Home or the own profile.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute() : AuthorizeAttribute(PermissionPolicies.SignedIn);

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public const string SignedIn = "signed-in";

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        if (policyName == SignedIn) return Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return policyName.StartsWith(RequiresAttribute.Prefix, StringComparison.Ordinal)
            ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
                .AddRequirements(new PermissionRequirement(policyName[RequiresAttribute.Prefix.Length..])).Build())
            : base.GetPolicyAsync(policyName);
    }
}

internal sealed class PermissionHandler(IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (http.HttpContext is not { } request) return;
        var filter = await request.RequestServices.GetRequiredService<IAccess>().FilterAsync(requirement.Permission, request.RequestAborted);
        if (filter.IsNothing) return;
        request.RequestServices.GetRequiredService<EndpointScope>().Filter = filter;
        context.Succeed(requirement);
    }
}
