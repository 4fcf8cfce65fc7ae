namespace Ctms.Workflows.Feel;

/// <summary>Literals, names, calls, lists, contexts, ranges, and the words if, for, some, every.</summary>
internal sealed partial class FeelParser
{
    private IfExpr If()
    {
        var at = Take().At;
        var condition = Whole();
        Expect("then");
        var then = Whole();
        Expect("else");
        return new IfExpr(at, condition, then, Whole());
    }

    private ForExpr For()
    {
        var at = Take().At;
        var over = Iterators();
        Expect("return");
        return new ForExpr(at, over, Whole());
    }

    private QuantifiedExpr Quantified()
    {
        var word = Take();
        var over = Iterators();
        Expect("satisfies");
        return new QuantifiedExpr(word.At, word.Text == "every", over, Whole());
    }

    private List<(string, Expr)> Iterators()
    {
        var over = new List<(string, Expr)>();
        do
        {
            var name = MergedName();
            Expect("in");
            var from = Whole();
            if (Accept("..")) from = new RangeExpr(from.At, from, Whole(), true, true);
            over.Add((name, from));
        }
        while (Accept(","));
        return over;
    }

    private Expr Postfix()
    {
        var value = Primary();
        while (true)
        {
            if (Now.Is(".") && tokens[next + 1].Kind == TokenKind.Word)
            {
                next++;
                var name = MergedName();
                if (Now.Is("(")) throw new FeelFault($"\"{name}(...)\" calls into the host; calls on values are not allowed", value.At);
                value = new MemberExpr(value.At, value, name);
            }
            else if (Now.Is("[") && StandsTight())
            {
                next++;
                var by = Whole();
                Expect("]");
                value = new FilterExpr(value.At, value, by);
            }
            else
            {
                return value;
            }
        }
    }

    // "x in ]1..5[" ends with an opening bracket: a filter is one only when something stands inside.
    private bool StandsTight() => tokens[next + 1].Kind != TokenKind.End && !tokens[next + 1].Is(",") && !tokens[next + 1].Is(")");

    private Expr Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Text:
                next++;
                return new Literal(token.At, token.Value);
            case TokenKind.Word:
                return Word(token);
            case TokenKind.Sign:
                return Sign(token);
            default:
                throw new FeelFault("The expression ends where a value should stand", token.At);
        }
    }

    private Expr Sign(Token token)
    {
        switch (token.Text)
        {
            case "(":
                next++;
                return InBrackets(token);
            case "[":
                next++;
                return List(token);
            case "]" when dialect != FeelDialect.Juel:
                next++;
                return Range(token.At, Whole(), lowIn: false);
            case "{" when dialect != FeelDialect.Juel:
                next++;
                return Context(token);
            case "?" when dialect == FeelDialect.Feel:
                next++;
                return new InputExpr(token.At);
            case "@" when tokens[next + 1] is { Kind: TokenKind.Text, Value: string text }:
                next += 2;
                return new Literal(token.At, FeelTemporal.Any(text) ?? throw new FeelFault($"\"{text}\" is neither a date nor a time nor a duration", token.At));
            default:
                throw new FeelFault($"A value should stand here{Instead()}", token.At);
        }
    }

    private Expr InBrackets(Token open)
    {
        var inside = Test();
        if (Now.Is("..")) return Range(open.At, inside, lowIn: false);
        Expect(")");
        return inside;
    }

    private Expr List(Token open)
    {
        if (Accept("]")) return new ListExpr(open.At, []);
        var first = Whole();
        if (Now.Is("..")) return Range(open.At, first, lowIn: true);
        var items = new List<Expr> { first };
        while (Accept(",")) items.Add(Whole());
        Expect("]");
        return new ListExpr(open.At, items);
    }

    private RangeExpr Range(int at, Expr low, bool lowIn)
    {
        Expect("..");
        var high = Whole();
        if (Accept("]")) return new RangeExpr(at, low, high, lowIn, true);
        if (Accept(")") || Accept("[")) return new RangeExpr(at, low, high, lowIn, false);
        throw new FeelFault($"The range has no end{Instead()}", Now.At);
    }

    private ContextExpr Context(Token open)
    {
        var entries = new List<(string, Expr)>();
        if (Accept("}")) return new ContextExpr(open.At, entries);
        do
        {
            var name = Now.Kind == TokenKind.Text ? (string)Take().Value! : MergedName();
            Expect(":");
            entries.Add((name, Whole()));
        }
        while (Accept(","));
        Expect("}");
        return new ContextExpr(open.At, entries);
    }

    private Expr Word(Token word)
    {
        if (KnownName(word) is { } known) return known;
        if (word.Text is "true" or "false" or "null")
        {
            next++;
            return new Literal(word.At, word.Text == "null" ? null : word.Text == "true");
        }
        var name = LongFunction() ?? MergedName();
        if (dialect == FeelDialect.Lenient && name == "bpmn" && Now.Is(":")) return DataObject(word);
        if (!Now.Is("(")) return new NameExpr(word.At, name);
        if (dialect == FeelDialect.Juel) throw new FeelFault($"\"{name}(...)\" calls into the host; calls are not part of the JUEL subset", word.At);
        if (!FeelFunctions.Exists(name)) throw new FeelFault($"There is no function \"{name}\"", word.At);
        next++;
        return new CallExpr(word.At, name, Arguments());
    }

    private NameExpr DataObject(Token word)
    {
        next++;
        if (!Now.Is("getDataObject")) throw new FeelFault("Of the bpmn: functions only getDataObject('name') is known", word.At);
        next++;
        Expect("(");
        if (Now is not { Kind: TokenKind.Text, Value: string name }) throw new FeelFault("getDataObject wants the name of a data object in quotes", Now.At);
        next++;
        Expect(")");
        return new NameExpr(word.At, FeelValues.Name(name));
    }

    private List<Expr> Arguments()
    {
        var arguments = new List<Expr>();
        if (Accept(")")) return arguments;
        do arguments.Add(Whole());
        while (Accept(","));
        Expect(")");
        return arguments;
    }

    private string MergedName()
    {
        if (Now.Kind != TokenKind.Word || IsReserved(Now.Text)) throw new FeelFault($"A name should stand here{Instead()}", Now.At);
        var name = Take().Text;
        if (dialect == FeelDialect.Juel) return name;
        while ((Now.Kind == TokenKind.Word && !IsReserved(Now.Text)) || (Now.Kind == TokenKind.Number && !Now.Text.Contains('.', StringComparison.Ordinal))) name += " " + Take().Text;
        return name;
    }

    private bool IsReserved(string word) => dialect == FeelDialect.Juel ? JuelWords.Contains(word) : Reserved.Contains(word);

    private string? LongFunction()
    {
        foreach (var name in LongFunctions)
        {
            var words = name.Split(' ');
            if (next + words.Length >= tokens.Count || !words.Select((w, i) => tokens[next + i].Is(w)).All(same => same) || !tokens[next + words.Length].Is("(")) continue;
            next += words.Length;
            return name;
        }
        return null;
    }

    private NameExpr? KnownName(Token word)
    {
        foreach (var name in known)
        {
            var end = Matches(name, word.At);
            if (end < 0) continue;
            while (Now.At < end) next++;
            return new NameExpr(word.At, name);
        }
        return null;
    }

    // The end of the name in the text, white space being worth one blank, or -1.
    private int Matches(string name, int at)
    {
        foreach (var c in name)
        {
            if (c == ' ')
            {
                if (at >= text.Length || !char.IsWhiteSpace(text[at])) return -1;
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            }
            else if (at >= text.Length || text[at++] != c)
            {
                return -1;
            }
        }
        return at < text.Length && char.IsLetterOrDigit(text[at]) ? -1 : at;
    }
}
