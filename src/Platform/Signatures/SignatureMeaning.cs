using Ctms.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Ctms.Platform.Signatures;

/// <summary>What a signature can mean; nothing else is taken, by the code or by the table.</summary>
public static class SignatureMeaning
{
    public const string Authorship = "authorship";
    public const string Review = "review";
    public const string Approval = "approval";
    public const string Rejection = "rejection";
    public const string Acknowledgement = "acknowledgement";
    public const string Verification = "verification";
    public const string Responsibility = "responsibility";

    public static readonly IReadOnlyList<string> All = [Authorship, Review, Approval, Rejection, Acknowledgement, Verification, Responsibility];

    /// <summary>One word: "Approval".</summary>
    public static string Name(string meaning, IStringLocalizer texts) => meaning switch
    {
        Authorship => texts["Authorship"],
        Review => texts["Review"],
        Approval => texts["Approval"],
        Rejection => texts["Rejection"],
        Acknowledgement => texts["Acknowledgement"],
        Verification => texts["Verification"],
        Responsibility => texts["Responsibility"],
        _ => meaning,
    };

    /// <summary>What the signer says by it.</summary>
    public static string Sentence(string meaning, IStringLocalizer<SharedTexts> texts) => meaning switch
    {
        Authorship => texts["I wrote this version."],
        Review => texts["I reviewed this version."],
        Approval => texts["I approve this version."],
        Rejection => texts["I reject this version."],
        Acknowledgement => texts["I have read and understood this version."],
        Verification => texts["I verified this version against its source."],
        Responsibility => texts["I take responsibility for this version."],
        _ => meaning,
    };
}

/// <summary>What everybody accepts once before their first signature, and again when the wording changes (21 CFR 11.100(c)).</summary>
internal static class SignerStatement
{
    public const string Version = "1";
    public const string Text = "I declare that my electronic signatures in this portal are the legally binding equivalent of my handwritten signature, and that I keep my password and my codes to myself.";
}
