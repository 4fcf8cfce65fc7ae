using System.Diagnostics.CodeAnalysis;

namespace Ctms.Platform;

/// <summary>What a verb of the domain answers: done, or refused with a reason that a person can read.</summary>
public readonly record struct Outcome(string? Refusal)
{
    public static Outcome Done => default;

    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    public static Outcome Refused(string reason) => new(reason);
}

/// <summary>An outcome that carries a value when it is not a refusal.</summary>
public readonly record struct Outcome<T>(T? Value, string? Refusal)
{
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Outcome outcome) =>
        new(default, outcome.Refusal ?? throw new InvalidOperationException("A plain Done carries no value."));
}
