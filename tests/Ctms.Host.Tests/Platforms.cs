using System.Runtime.Versioning;

// Kills, accounts and modes of files are tested where the portal is run.
[assembly: SupportedOSPlatform("linux")]
