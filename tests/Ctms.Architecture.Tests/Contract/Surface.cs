using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Ctms.Architecture.Tests.Contract;

/// <summary>What others can compile against, one line for each member, so that a difference is seen where it is.</summary>
internal static class Surface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(IEnumerable<Assembly> assemblies) => assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => !IsGenerated(t)).SelectMany(Of).Distinct().Order(StringComparer.Ordinal);

    public static IEnumerable<string> Of(Type type)
    {
        var name = NameOf(type);
        yield return Mark(type) + $"{Kind(type)} {name}{Bases(type)}";
        foreach (var member in type.GetMembers(Declared))
            if (Line(member) is { } line) yield return Mark(member) + $"{name}.{line}";
    }

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), false) || member is Type { Namespace: "AspNetCoreGeneratedDocument" } || member.Name.Contains('<', StringComparison.Ordinal);

    private static string Mark(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), false) ? "[obsolete] " : "";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum) return "";
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && b != typeof(ValueType)).Concat(type.GetInterfaces().Except(inherited).Where(i => i.IsPublic).OrderBy(i => i.FullName, StringComparer.Ordinal)).ToList();
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases.Select(b => NameOf(b!)));
    }

    private static string? Line(MemberInfo member) => member switch
    {
        _ when IsGenerated(member) && member is not ConstructorInfo => null,
        FieldInfo { IsSpecialName: false } field when IsSeen(field.Attributes) => $"{field.Name}: {TypeOf(field.FieldType, Nullability.Create(field))}{Constant(field)}",
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors => $"{property.Name}: {TypeOf(property.PropertyType, Nullability.Create(property))} {{ {accessors} }}",
        ConstructorInfo constructor when IsSeen(constructor.Attributes) => $"new({Parameters(constructor)})",
        EventInfo known => $"event {known.Name}: {NameOf(known.EventHandlerType!)}",
        MethodInfo { IsSpecialName: false } method when IsSeen(method.Attributes) => Method(method),
        MethodInfo { IsSpecialName: true } method when method.IsPublic && method.Name.StartsWith("op_", StringComparison.Ordinal) && method.Name is not ("op_Equality" or "op_Inequality") => Method(method),
        _ => null,
    };

    private static string Method(MethodInfo method)
    {
        var virtually = method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed ? method.IsAbstract ? "abstract " : "virtual " : "";
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{(method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")}{virtually}{method.Name}{generics}({Parameters(method)}): {TypeOf(method.ReturnType, Nullability.Create(method.ReturnParameter))}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + $"{p.Name}: {TypeOf(p.ParameterType, Nullability.Create(p))}" + (p.HasDefaultValue ? " = " + Text(p.DefaultValue) : "")));

    private static string Accessors(PropertyInfo property) => string.Join(" ", new[]
    {
        property.GetMethod is { } get && IsSeen(get.Attributes) ? (get.IsFamily ? "protected " : "") + "get;" : null,
        property.SetMethod is { } set && IsSeen(set.Attributes) ? set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;" : null,
    }.OfType<string>());

    private static bool IsSeen(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsSeen(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string Constant(FieldInfo field) => field.IsLiteral ? " = " + Text(field.GetRawConstantValue()) : "";

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.ReplaceLineEndings("\\n")}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string TypeOf(Type type, NullabilityInfo nullability) =>
        NameOf(type) + (!type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? "?" : "");

    private static string NameOf(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return "ref " + NameOf(type.GetElementType()!);
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return NameOf(inner) + "?";
        var name = new StringBuilder(type.IsNested ? NameOf(type.DeclaringType!) + "." + type.Name : type.Assembly == typeof(object).Assembly ? type.Name : type.FullName?.Split('[')[0] ?? type.Name);
        if (!type.IsGenericType) return name.ToString();
        var plain = name.ToString();
        var cut = plain.LastIndexOf('`');
        return (cut < 0 ? plain : plain[..cut]) + "<" + string.Join(", ", type.GetGenericArguments().Select(NameOf)) + ">";
    }
}
