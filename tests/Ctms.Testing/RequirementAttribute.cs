using Xunit.v3;

namespace Ctms.Testing;

/// <summary>Ties a test to rows of the requirement table (docs/validation); an unknown id fails the build's architecture tests.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(params string[] ids) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Ids => ids;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. ids.Select(id => KeyValuePair.Create("requirement", id))];
}
