namespace Ctms.Platform.Signatures;

/// <summary>Ctms:Signatures:… in the configuration.</summary>
internal sealed class SignatureSettings
{
    /// <summary>So long after the last signature the next one asks for all components again.</summary>
    public TimeSpan BreakAfter { get; set; } = TimeSpan.FromMinutes(15);
}
