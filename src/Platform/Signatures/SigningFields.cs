using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ctms.Platform.Signatures;

/// <summary>What "_SigningForm" sends inside the form of any page: <c>[BindProperty(Name = SigningFields.Name)] public SigningFields? Signing { get; set; }</c>.</summary>
public sealed class SigningFields
{
    /// <summary>Prefix of the fields.</summary>
    public const string Name = "signing";

    public Guid Request { get; set; }

    /// <summary>Digest of the record as the form showed it.</summary>
    public string? Sha256 { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Code { get; set; }

    public bool Statement { get; set; }

    public SigningProof ToProof() => new(Email?.Trim(), Password, Code?.Trim(), Statement);
}

/// <summary>Signing from a page.</summary>
public static class SigningPage
{
    /// <summary>Signs with what the form sent; a refusal stands beside its field, and secrets are forgotten.</summary>
    public static async Task<SigningAnswer> SignAsync(this PageModel page, ISignatures signatures, SigningFields? fields, CancellationToken stop)
    {
        var answer = fields is null
            ? new SigningAnswer(Guid.Empty, "Nothing was signed.")
            : await signatures.SignAsync(fields.Request, fields.Sha256 ?? "", fields.ToProof(), stop);
        Forget(page.ModelState);
        if (answer.IsRefused) page.ModelState.AddModelError(answer.Field is { } field ? $"{SigningFields.Name}.{field}" : "", answer.Refusal);
        return answer;
    }

    private static void Forget(ModelStateDictionary state)
    {
        foreach (var secret in new[] { nameof(SigningFields.Password), nameof(SigningFields.Code) }) state.Remove($"{SigningFields.Name}.{secret}");
    }
}
