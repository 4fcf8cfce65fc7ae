namespace Ctms.Platform.Modules;

/// <summary>
/// The contract between the portal and modules that were not built with it: the public surface of Ctms.Platform and of every Ctms.*.Contracts.
/// Semantic version: a removal or change raises the first number, an addition the second. See docs/contract.md.
/// </summary>
public static class PlatformContract
{
    public const string Version = "1.0.0";
}
