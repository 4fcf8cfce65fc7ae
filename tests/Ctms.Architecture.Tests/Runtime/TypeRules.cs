using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Ctms.Architecture.Tests.Runtime;

/// <summary>What types of a module may be and use, read from the built assemblies.</summary>
internal static class TypeRules
{
    private static readonly string[] Frameworks = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Npgsql"];

    /// <summary>
    /// Public are the start-up class, the components of slots (the framework finds only public ones) and the view records of partials that a
    /// theme may override; the rest is internal.
    /// </summary>
    public static IEnumerable<string> PublicTypes(AssemblyDefinition assembly) =>
        from type in assembly.MainModule.GetTypes()
        where type.IsPublic && !IsGenerated(type) && !DerivesFrom(type, "Ctms.Platform.Modules.ModuleStartup") && !DerivesFrom(type, "Microsoft.AspNetCore.Mvc.ViewComponent")
            && !type.Methods.Any(m => m.Name == "<Clone>$")
        select $"{type.FullName} is public";

    public static IEnumerable<string> UnsealedTypes(AssemblyDefinition assembly) =>
        from type in assembly.MainModule.GetTypes()
        where type is { IsClass: true, IsSealed: false, IsAbstract: false, IsValueType: false } && !IsGenerated(type)
        select $"{type.FullName} is not sealed";

    /// <summary>Aggregates know neither EF nor ASP.NET nor SQL. An account is the framework's user, by decision: its password rules are not written twice.</summary>
    public static IEnumerable<string> FrameworkInDomain(TypeDefinition type) =>
        from used in Used(type).Distinct()
        where Array.Exists(Frameworks, f => used.StartsWith(f, StringComparison.Ordinal)) && !used.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal)
        select $"{type.FullName} uses {used}";

    public static bool IsGenerated(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || (type.IsNested && IsGenerated(type.DeclaringType)) || type.Namespace is "AspNetCoreGeneratedDocument" or "Microsoft.CodeAnalysis"
        || type.Namespace.StartsWith("System.Text.RegularExpressions", StringComparison.Ordinal)
        || type.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute");

    private static bool DerivesFrom(TypeDefinition type, string name)
    {
        for (var up = type.BaseType; up is not null; up = TryResolve(up)?.BaseType)
            if (up.FullName == name) return true;
        return false;
    }

    private static TypeDefinition? TryResolve(TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Used(TypeDefinition type)
    {
        var all = type.NestedTypes.Append(type);
        return all.SelectMany(t => t.Fields.Select(f => f.FieldType.FullName)
            .Concat(t.Properties.Select(p => p.PropertyType.FullName))
            .Concat(t.CustomAttributes.Concat(t.Properties.SelectMany(p => p.CustomAttributes)).Select(a => a.AttributeType.FullName))
            .Concat(t.Methods.SelectMany(m => m.Parameters.Select(p => p.ParameterType.FullName).Append(m.ReturnType.FullName)))
            .Concat(t.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions.SelectMany(Named))));
    }

    private static IEnumerable<string> Named(Instruction instruction) => instruction.Operand switch
    {
        MethodReference method => [method.DeclaringType.FullName],
        FieldReference field => [field.DeclaringType.FullName],
        TypeReference type => [type.FullName],
        _ => [],
    };
}
