using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Ctms.Platform;

namespace Ctms.Host.DropIns;

/// <summary>What a library says of itself, read from its metadata: nothing of it is loaded, so nothing of it can run.</summary>
/// <param name="Module">The module that it declares; null for a library that a module brings along.</param>
internal sealed record LibraryFacts(string Name, Version Version, IReadOnlyList<(string Name, Version Version)> References, ModuleFacts? Module)
{
    public static Outcome<LibraryFacts> Read(string path, byte[] bytes)
    {
        try
        {
            using var image = new PEReader(new MemoryStream(bytes));
            if (!image.HasMetadata || image.PEHeaders.CorHeader is not { } header || !header.Flags.HasFlag(CorFlags.ILOnly)) return Outcome.Refused($"{path} holds native code, which a module does not bring.");
            var reader = image.GetMetadataReader();
            if (!reader.IsAssembly) return Outcome.Refused($"{path} is no library.");
            var assembly = reader.GetAssemblyDefinition();
            return new LibraryFacts(reader.GetString(assembly.Name), assembly.Version,
                [.. reader.AssemblyReferences.Select(reader.GetAssemblyReference).Select(r => (reader.GetString(r.Name), r.Version))], ModuleFacts.Of(reader, assembly));
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            return Outcome.Refused($"{path} is no library.");
        }
    }
}

/// <summary>The manifest of a module as its library carries it.</summary>
internal sealed record ModuleFacts(string Id, string[] Dependencies, ModuleJsonFeature[] Features)
{
    public static ModuleFacts? Of(MetadataReader reader, AssemblyDefinition assembly)
    {
        var attributes = assembly.GetCustomAttributes().Select(reader.GetCustomAttribute).Select(a => (Type: TypeOf(reader, a), Attribute: a)).ToList();
        if (attributes.Find(a => a.Type == "Ctms.Platform.Modules.ModuleAttribute") is not { Type: not null } module) return null;
        var (id, values) = Decode(module.Attribute);
        var features = attributes.Where(a => a.Type == "Ctms.Platform.Modules.FeatureAttribute").Select(a => Decode(a.Attribute)).Select(f => new ModuleJsonFeature(f.Id, Text(f.Values, "Name") ?? f.Id)).ToArray();
        var dependencies = values.TryGetValue("Dependencies", out var listed) && listed is System.Collections.Immutable.ImmutableArray<CustomAttributeTypedArgument<string>> all
            ? all.Select(d => d.Value as string ?? "").ToArray() : [];
        return new(id, dependencies, features.Length > 0 ? features : [new(id, Text(values, "Name") ?? id)]);
    }

    private static (string Id, Dictionary<string, object?> Values) Decode(CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(new AttributeTypes());
        return (value.FixedArguments.FirstOrDefault().Value as string ?? "", value.NamedArguments.ToDictionary(a => a.Name!, a => a.Value));
    }

    private static string? Text(Dictionary<string, object?> values, string name) => values.GetValueOrDefault(name) as string;

    private static string? TypeOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var parent = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return null;
        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
    }

    /// <summary>The two attributes hold texts, flags and lists of texts; other types only need a name.</summary>
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => "";

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "System.Type";
    }
}
