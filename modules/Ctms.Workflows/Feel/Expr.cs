namespace Ctms.Workflows.Feel;

/// <summary>A parsed expression; <see cref="At"/> is the place in the text, from 0.</summary>
internal abstract record Expr(int At);

internal sealed record Literal(int At, object? Value) : Expr(At);

internal sealed record NameExpr(int At, string Text) : Expr(At);

/// <summary>The value that a cell of a decision table tests, written as a question mark.</summary>
internal sealed record InputExpr(int At) : Expr(At);

internal sealed record MemberExpr(int At, Expr Of, string Name) : Expr(At);

internal sealed record FilterExpr(int At, Expr Of, Expr By) : Expr(At);

internal sealed record MinusExpr(int At, Expr Of) : Expr(At);

internal sealed record BinaryExpr(int At, string Operator, Expr Left, Expr Right) : Expr(At);

internal sealed record BetweenExpr(int At, Expr Value, Expr Low, Expr High) : Expr(At);

internal sealed record InExpr(int At, Expr Value, IReadOnlyList<Expr> Tests) : Expr(At);

/// <summary>"&lt; 18" in a test: compares the tested value.</summary>
internal sealed record CompareTest(int At, string Operator, Expr With) : Expr(At);

internal sealed record RangeExpr(int At, Expr Low, Expr High, bool LowIn, bool HighIn) : Expr(At);

internal sealed record CallExpr(int At, string Function, IReadOnlyList<Expr> Arguments) : Expr(At);

internal sealed record IfExpr(int At, Expr Condition, Expr Then, Expr Else) : Expr(At);

internal sealed record QuantifiedExpr(int At, bool Every, IReadOnlyList<(string Name, Expr In)> Over, Expr Body) : Expr(At);

internal sealed record ForExpr(int At, IReadOnlyList<(string Name, Expr In)> Over, Expr Body) : Expr(At);

internal sealed record ListExpr(int At, IReadOnlyList<Expr> Items) : Expr(At);

internal sealed record ContextExpr(int At, IReadOnlyList<(string Name, Expr Value)> Entries) : Expr(At);

/// <summary>A cell of a decision table: any of the tests, or none of them. No test at all means that everything fits.</summary>
internal sealed record UnaryTests(int At, IReadOnlyList<Expr> Tests, bool Negated) : Expr(At);

/// <summary>What a text could not be: the reason, and the place from 0.</summary>
internal sealed class FeelFault(string reason, int at) : Exception(reason)
{
    public int At { get; } = at;
}
