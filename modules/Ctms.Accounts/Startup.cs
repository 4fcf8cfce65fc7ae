using Ctms.Accounts.Data;
using Ctms.Accounts.Mails;
using Ctms.Accounts.Passwords;
using Ctms.Accounts.Recipes;
using Ctms.Accounts.Roles;
using Ctms.Accounts.Sessions;
using Ctms.Accounts.SignIn;
using Ctms.Accounts.Users;
using Ctms.Accounts.Verbs;
using Ctms.Platform.Access;
using Ctms.Platform.Audit;
using Ctms.Platform.Modules;
using Ctms.Platform.Recipes;
using Ctms.Platform.Signatures;
using Ctms.Platform.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ctms.Accounts;

/// <summary>What this module brings along.</summary>
public sealed class Startup : ModuleStartup
{
    /// <inheritdoc/>
    public override void Add(ModuleBuilder module)
    {
        module.Db<AccountsDb>(AccountsDb.Schema).Permissions(Permissions.All).Menu<Menu>().Wording<Wording>()
            .Verb<UserAddVerb>().Verb<UserLinkVerb>().Verb<UserListVerb>().Verb<RoleListVerb>().RecipeStep<UsersStep>();
        module.Services.AddScoped<IDemoData, DemoAccounts>().AddScoped<IFirstSignIn, FirstAdministrator>();
        module.Services.AddOptions<AccountsSettings>().BindConfiguration("Ctms:Accounts");
        AddIdentity(module.Services);
        AddCookie(module.Services);
        AddSignIn(module.Services);
        AddUsers(module.Services);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, EmailKey>().AddSingleton<PasswordHashing>().AddSingleton<IPasswordHasher<Account>>(s => s.GetRequiredService<PasswordHashing>());
        services.AddScoped<IUserValidator<Account>, NoUserNames>().AddScoped<IPasswordValidator<Account>, PasswordCheck>();
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<AccountsDb>();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountsSettings>>((o, s) => o.IterationCount = s.Value.PasswordIterations);
    }

    private static void AddCookie(IServiceCollection services)
    {
        services.AddScoped<SessionCookie>().AddScoped<OpenSessions>().AddScoped<Refusals>();
        services.AddAuthentication(SessionClaims.Scheme).AddCookie(SessionClaims.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SessionClaims.Scheme).Configure<IConfiguration, IOptions<AccountsSettings>>((o, configuration, settings) =>
        {
            // The prefix is only taken by browsers over https, which an address from the configuration promises.
            var isHttps = configuration["Ctms:Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
            (o.Cookie.Name, o.Cookie.SecurePolicy) = isHttps ? ("__Host-ctms", CookieSecurePolicy.Always) : ("ctms", CookieSecurePolicy.SameAsRequest);
            (o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.Path) = (true, SameSiteMode.Lax, "/");
            (o.ExpireTimeSpan, o.SlidingExpiration, o.EventsType) = (settings.Value.SessionTime, false, typeof(SessionCookie));
        });
    }

    private static void AddSignIn(IServiceCollection services) =>
        services.AddScoped<Entrance>().AddScoped<CheckPassword>().AddScoped<CheckSecondFactor>().AddScoped<ISignerProof, CheckSigner>().AddScoped<FailureAlert>().AddScoped<KnownDevices>().AddScoped<Links>()
            .AddScoped<PendingCookie>().AddScoped<SecondFactorPolicy>().AddScoped<SecondFactors>().AddScoped<SecurityLog>().AddScoped<Throttle>()
            .AddScoped<SetPassword>().AddScoped<AccountMails>().AddScoped<AskReset>().AddScoped<Enrolment>().AddScoped<IBanner, SecondFactorBanner>();

    private static void AddUsers(IServiceCollection services) =>
        services.AddScoped<Ctms.Platform.Access.IPortalUsers, PortalUsers>().AddScoped<Ctms.Platform.Audit.IAuditNames, UserNames>().AddScoped<AddAccount>().AddScoped<FindScope>().AddScoped<GrantRole>().AddScoped<RevokeGrant>().AddScoped<GrantRights>()
            .AddScoped<DeactivateAccount>().AddScoped<ReactivateAccount>().AddScoped<EndSessions>().AddScoped<SendLink>().AddScoped<RemoveSecondFactor>().AddScoped<CheckIdentity>()
            .AddScoped<InvitePerson>().AddScoped<JoinPortal>().AddScoped<FirstAdministrator>().AddScoped<UserList>().AddScoped<UserRead>().AddScoped<ScopeChoices>()
            .AddScoped<RoleRead>().AddScoped<RoleNames>().AddScoped<ChangeRole>().AddScoped<SessionList>();
}
