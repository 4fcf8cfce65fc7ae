using Ctms.Accounts.SignIn;

namespace Ctms.Accounts.Pages.Accounts;

/// <summary>The form that sets up an authenticator app.</summary>
public sealed record EnrolmentForm(EnrolmentView View, string? Code);
