namespace Ctms.Platform.Modules;

/// <summary>Names a module; stands in its Manifest.cs. The id is the assembly's name.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute(string id) : Attribute
{
    public string Id { get; } = id;

    public string Name { get; init; } = id;

    public string Description { get; init; } = "";

    public string Category { get; init; } = "Trials";

    public string[] Dependencies { get; init; } = [];

    /// <summary>A module without which the portal cannot work has no switch.</summary>
    public bool AlwaysOn { get; init; }
}

/// <summary>
/// A part of a module that can be switched on and off at run time. A module without any has one of its own id.
/// Pages below <see cref="Pages"/> and permissions that start with <see cref="Permissions"/> belong to it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class FeatureAttribute(string id) : Attribute
{
    public string Id { get; } = id;

    public string Name { get; init; } = id;

    public string Description { get; init; } = "";

    public bool AlwaysOn { get; init; }
}
