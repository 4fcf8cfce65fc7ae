namespace Ctms.Workflows.Feel;

/// <summary>
/// Reads an expression by descent. Two words side by side are one name ("Service Level"), since no rule of FEEL puts two values side by side. Names
/// that hold signs or words of the language ("Start - End", "Yes and No") are found when they are given as known.
/// </summary>
internal sealed partial class FeelParser
{
    public const int LongestText = 10_000;
    public const int DeepestNesting = 60;

    private static readonly HashSet<string> Reserved =
        ["and", "or", "in", "between", "then", "else", "return", "satisfies", "if", "for", "some", "every", "instance", "true", "false", "null", "function"];

    private static readonly HashSet<string> JuelWords = ["eq", "ne", "lt", "gt", "le", "ge", "div", "mod", "empty", "not", "and", "or", "true", "false", "null", "instanceof"];

    private static readonly string[] LongFunctions = ["date and time", "years and months duration"];

    private readonly string text;
    private readonly FeelDialect dialect;
    private readonly List<Token> tokens;
    private readonly List<string> known;
    private int next;
    private int depth;

    private FeelParser(string text, FeelDialect dialect, IEnumerable<string> names)
    {
        if (text.Length > LongestText) throw new FeelFault($"The expression has {text.Length} characters; {LongestText} are allowed", 0);
        (this.text, this.dialect, tokens) = (text, dialect, FeelLexer.Cut(text, dialect));
        known = [.. names.Select(FeelValues.Name).Where(NeedsToBeKnown).OrderByDescending(n => n.Length)];
    }

    private Token Now => tokens[next];

    public static Expr Expression(string text, FeelDialect dialect, IEnumerable<string> names)
    {
        var parser = new FeelParser(text, dialect, names);
        var whole = parser.Whole();
        parser.ExpectEnd();
        return whole;
    }

    /// <summary>A cell of a decision table: "-", "&lt; 18", "\"a\",\"b\"", "not(1,2)", "[1..5]".</summary>
    public static UnaryTests Tests(string text, IEnumerable<string> names)
    {
        var parser = new FeelParser(text, FeelDialect.Feel, names);
        if (parser.Now.Kind == TokenKind.End || (parser.Now.Is("-") && parser.tokens.Count == 2)) return new UnaryTests(0, [], false);
        var negated = parser.Now.Is("not") && parser.tokens[parser.next + 1].Is("(");
        if (negated) parser.next += 2;
        var tests = parser.TestList();
        if (negated) parser.Expect(")");
        parser.ExpectEnd();
        return new UnaryTests(0, tests, negated);
    }

    private static bool NeedsToBeKnown(string name) =>
        name.Split(' ').Any(part => Reserved.Contains(part) || part == "not" || part.Length == 0 || !part.All(c => char.IsLetterOrDigit(c) || c == '_'));

    private Expr Whole()
    {
        if (++depth > DeepestNesting) throw new FeelFault($"The expression is nested deeper than {DeepestNesting} levels", Now.At);
        var expression = Now switch
        {
            { Text: "if", Kind: TokenKind.Word } when dialect != FeelDialect.Juel => If(),
            { Text: "for", Kind: TokenKind.Word } when dialect != FeelDialect.Juel => For(),
            { Text: "some" or "every", Kind: TokenKind.Word } when dialect != FeelDialect.Juel => Quantified(),
            { Text: "function", Kind: TokenKind.Word } => throw new FeelFault("Own functions are not part of the subset", Now.At),
            _ => Ternary(),
        };
        depth--;
        return expression;
    }

    private Expr Ternary()
    {
        var condition = Or();
        if (dialect != FeelDialect.Juel || !Accept("?")) return condition;
        var then = Whole();
        Expect(":");
        return new IfExpr(condition.At, condition, then, Whole());
    }

    private Expr Or()
    {
        var left = And();
        while (Accept("or") || Loose("||")) left = new BinaryExpr(left.At, "or", left, And());
        return left;
    }

    private Expr And()
    {
        var left = Comparison();
        while (Accept("and") || Loose("&&")) left = new BinaryExpr(left.At, "and", left, Comparison());
        return left;
    }

    private Expr Comparison()
    {
        var left = Additive();
        while (true)
        {
            if (ComparisonSign() is { } sign) left = new BinaryExpr(left.At, sign, left, Additive());
            else if (dialect != FeelDialect.Juel && Accept("between")) left = Between(left);
            else if (dialect != FeelDialect.Juel && Accept("in")) left = new InExpr(left.At, left, InTests());
            else return left;
        }
    }

    private string? ComparisonSign()
    {
        var at = Now;
        var sign = at.Kind == TokenKind.Sign ? at.Text switch
        {
            "=" or "!=" or "<" or "<=" or ">" or ">=" => at.Text,
            "==" when dialect != FeelDialect.Feel => "=",
            "==" => throw new FeelFault("FEEL compares with one \"=\"", at.At),
            _ => null,
        }
        : dialect == FeelDialect.Juel && at.Kind == TokenKind.Word ? at.Text switch { "eq" => "=", "ne" => "!=", "lt" => "<", "le" => "<=", "gt" => ">", "ge" => ">=", _ => null }
        : null;
        if (sign is not null) next++;
        return sign;
    }

    private BetweenExpr Between(Expr value)
    {
        var low = Additive();
        Expect("and");
        return new BetweenExpr(value.At, value, low, Additive());
    }

    private IReadOnlyList<Expr> InTests()
    {
        if (!Now.Is("(")) return [InTest()];
        var start = next++;
        var tests = TestList();
        if (Accept(")")) return tests;
        next = start;
        return [InTest()];
    }

    // "x in [1..5] and y": the test ends before the "and".
    private Expr InTest()
    {
        var at = Now;
        return ComparisonSign() is { } sign ? new CompareTest(at.At, sign, Additive()) : Additive();
    }

    private List<Expr> TestList()
    {
        var tests = new List<Expr> { Test() };
        while (Accept(",")) tests.Add(Test());
        return tests;
    }

    private Expr Test()
    {
        var at = Now;
        return ComparisonSign() is { } sign ? new CompareTest(at.At, sign, Additive()) : Whole();
    }

    private Expr Additive()
    {
        var left = Multiplied();
        while (Now.Kind == TokenKind.Sign && Now.Text is "+" or "-") left = new BinaryExpr(left.At, Take().Text, left, Multiplied());
        return left;
    }

    private Expr Multiplied()
    {
        var left = Power();
        while (true)
        {
            if (Now.Kind == TokenKind.Sign && Now.Text is "*" or "/") left = new BinaryExpr(left.At, Take().Text, left, Power());
            else if (dialect == FeelDialect.Juel && (Accept("%") || Accept("mod"))) left = new CallExpr(left.At, "modulo", [left, Power()]);
            else if (dialect == FeelDialect.Juel && Accept("div")) left = new BinaryExpr(left.At, "/", left, Power());
            else return left;
        }
    }

    private Expr Power()
    {
        var left = Signed();
        while (Accept("**")) left = new BinaryExpr(left.At, "**", left, Signed());
        return left;
    }

    private Expr Signed()
    {
        var at = Now.At;
        if (++depth > DeepestNesting) throw new FeelFault($"The expression is nested deeper than {DeepestNesting} levels", at);
        Expr signed;
        if (Accept("-")) signed = new MinusExpr(at, Signed());
        else if (dialect != FeelDialect.Feel && Accept("!")) signed = new CallExpr(at, "not", [Signed()]);
        else if (dialect == FeelDialect.Juel && Accept("not")) signed = new CallExpr(at, "not", [Signed()]);
        else if (dialect == FeelDialect.Juel && Accept("empty")) signed = new CallExpr(at, "is empty", [Signed()]);
        else signed = Postfix();
        depth--;
        return signed;
    }

    private bool Loose(string sign) => dialect != FeelDialect.Feel && Accept(sign);

    private Token Take() => tokens[next++];

    private bool Accept(string sign)
    {
        if (!Now.Is(sign)) return false;
        next++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Accept(sign)) throw new FeelFault($"\"{sign}\" is missing{Instead()}", Now.At);
    }

    private void ExpectEnd()
    {
        if (Now.Kind != TokenKind.End) throw new FeelFault($"The expression should end here{Instead()}", Now.At);
    }

    private string Instead() => Now.Kind == TokenKind.End ? "; the expression ends" : $"; there is \"{text[Now.At..Math.Min(Now.End, Now.At + 20)]}\"";
}
