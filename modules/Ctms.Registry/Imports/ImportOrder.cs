using Ctms.Registry.Reading;

namespace Ctms.Registry.Imports;

/// <summary>What to import and how: the parameters of the operation.</summary>
internal sealed record ImportOrder(string FileName, string Sha256, long Size, string Format, bool DryRun, bool IsDemo, Dictionary<string, string>? Columns)
{
    public const string Kind = "registry.import";

    public ColumnMapping? Mapping => Columns is null ? null : new ColumnMapping(Columns);
}
