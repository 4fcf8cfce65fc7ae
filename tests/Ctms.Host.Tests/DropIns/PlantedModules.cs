using System.Security.Cryptography;
using System.Text;
using Ctms.Host.DropIns;
using Ctms.Platform.Modules;
using Ctms.Testing;
using Mono.Cecil;

namespace Ctms.Host.Tests.DropIns;

/// <summary>Puts variants of the planted module into a folder of modules, and allows them unless it is told not to.</summary>
internal sealed class PlantedModules(string root)
{
    private static readonly byte[] Built = File.ReadAllBytes(FindBuilt());
    private readonly List<AllowedModule> allowed = [];

    public static string IdOf(string name) => "Ctms.Planted." + name;

    public string FolderOf(string name) => Path.Combine(root, IdOf(name));

    /// <summary>A module of this name; what stands in its library and in its module.json can be bent before it is allowed.</summary>
    public string Plant(string name, string[]? needs = null, Action<ModuleDefinition>? bend = null, Func<ModuleJson, ModuleJson>? say = null, Action<string>? add = null, bool allow = true)
    {
        var folder = System.IO.Directory.CreateDirectory(FolderOf(name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, IdOf(name) + ".dll"), Library(IdOf(name), needs ?? [], bend));
        add?.Invoke(folder);
        var files = System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))));
        var json = new ModuleJson(IdOf(name), "0.1.0", ContractRange.Since(PlatformContract.Version), needs ?? [], [new(IdOf(name), "Planted")], files);
        Write(folder, (say?.Invoke(json) ?? json).Write(), allow);
        return folder;
    }

    public void Write(string folder, byte[] json, bool allow = true)
    {
        File.WriteAllBytes(Path.Combine(folder, ModuleJson.FileName), json);
        if (allow) allowed.Add(new(Path.GetFileName(folder), "0.1.0", Convert.ToHexStringLower(SHA256.HashData(json)), "Test", default));
    }

    public void WriteAllowList() => new AllowList(allowed).Write(root);

    private static byte[] Library(string id, string[] needs, Action<ModuleDefinition>? bend)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(new MemoryStream(Built));
        var module = assembly.MainModule;
        (assembly.Name.Name, module.Name) = (id, id + ".dll");
        var manifest = assembly.CustomAttributes.Single(a => a.AttributeType.Name == nameof(ModuleAttribute));
        manifest.ConstructorArguments[0] = new(module.TypeSystem.String, id);
        var dependencies = manifest.Properties.Single(p => p.Name == nameof(ModuleAttribute.Dependencies)).Argument.Type;
        manifest.Properties.Remove(manifest.Properties.Single(p => p.Name == nameof(ModuleAttribute.Dependencies)));
        manifest.Properties.Add(new(nameof(ModuleAttribute.Dependencies), new(dependencies, needs.Select(n => new CustomAttributeArgument(module.TypeSystem.String, n)).ToArray())));
        if (bend is null) WithoutPages(module);
        else bend(module);
        using var written = new MemoryStream();
        assembly.Write(written);
        return written.ToArray();
    }

    public static void WithoutPages(ModuleDefinition module)
    {
        foreach (var item in module.Assembly.CustomAttributes.Where(a => a.AttributeType.Name == "RazorCompiledItemAttribute").ToList()) module.Assembly.CustomAttributes.Remove(item);
    }

    /// <summary>Its page under another path and address.</summary>
    public static Action<ModuleDefinition> Page(string path, string address) => module =>
    {
        var item = module.Assembly.CustomAttributes.Single(a => a.AttributeType.Name == "RazorCompiledItemAttribute" && (string)a.ConstructorArguments[2].Value == "/Pages/Planted/Index.cshtml");
        item.ConstructorArguments[2] = new(module.TypeSystem.String, path);
        var type = ((TypeReference)item.ConstructorArguments[0].Value).Resolve();
        var route = type.CustomAttributes.Single(a => a.AttributeType.Name == "RazorCompiledItemMetadataAttribute" && (string)a.ConstructorArguments[0].Value == "RouteTemplate");
        route.ConstructorArguments[1] = new(module.TypeSystem.String, address);
    };

    public static Action<ModuleDefinition> Migration(string sql) => module =>
    {
        WithoutPages(module);
        module.Resources.Add(new EmbeddedResource("migrations/0001_planted.sql", ManifestResourceAttributes.Public, Encoding.UTF8.GetBytes("-- planted\n" + sql)));
    };

    private static string FindBuilt()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        return RepositoryFile.Path("tests", "Ctms.Planted", "bin", folder.Parent!.Name, folder.Name, "Ctms.Planted.dll");
    }
}
