using System.Runtime.CompilerServices;

namespace Ctms.Workflows.Feel;

/// <summary>One evaluation. What cannot be compared or computed is null, as FEEL has it; what costs too much is a fault.</summary>
internal sealed class FeelRun(IReadOnlyDictionary<string, object?> values, FeelBudget budget, object? input)
{
    private readonly List<(string Name, object? Value)> locals = [];
    private object? tested = input;

    public HashSet<string> Missing { get; } = [];

    public object? Value(Expr expression)
    {
        budget.Step(expression.At);
        budget.Enter(expression.At);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = expression switch
        {
            Literal literal => literal.Value,
            NameExpr name => Named(name.Text),
            InputExpr => tested,
            BinaryExpr { Operator: "and" or "or" } logic => Logic(logic),
            BinaryExpr binary => Binary(binary.Operator, Value(binary.Left), Value(binary.Right), binary.At),
            MinusExpr minus => Negative(Value(minus.Of)),
            BetweenExpr between => Between(Value(between.Value), Value(between.Low), Value(between.High)),
            InExpr within => Any(within.Tests, Value(within.Value)),
            CompareTest test => Ordered(test.Operator, tested, Value(test.With)),
            RangeExpr range => new FeelRange(Value(range.Low), Value(range.High), range.LowIn, range.HighIn),
            MemberExpr member => Member(Value(member.Of), member.Name),
            FilterExpr filter => Filter(filter),
            CallExpr call => FeelFunctions.Call(call.Function, [.. call.Arguments.Select(Value)], budget, call.At),
            IfExpr choice => Value(choice.Condition) is true ? Value(choice.Then) : Value(choice.Else),
            QuantifiedExpr quantified => Quantified(quantified),
            ForExpr each => Each(each),
            ListExpr list => budget.Keep([.. list.Items.Select(Value)], list.At),
            ContextExpr context => Context(context),
            UnaryTests tests => Tests(tests),
            _ => throw new InvalidOperationException($"No rule for {expression.GetType().Name}."),
        };
        budget.Leave();
        return value;
    }

    private object? Named(string name)
    {
        for (var i = locals.Count - 1; i >= 0; i--)
            if (locals[i].Name == name) return locals[i].Value;
        if (values.TryGetValue(name, out var value)) return value;
        Missing.Add(name);
        return null;
    }

    private object? Logic(BinaryExpr logic)
    {
        // Three-valued: false decides an "and", true an "or", whatever the other side is.
        var deciding = logic.Operator == "or";
        var left = Value(logic.Left) as bool?;
        if (left == deciding) return deciding;
        var right = Value(logic.Right) as bool?;
        if (right == deciding) return deciding;
        return left is null || right is null ? null : !deciding;
    }

    private object? Binary(string sign, object? left, object? right, int at) => sign switch
    {
        "=" => FeelValues.Same(left, right),
        "!=" => FeelValues.Same(left, right) is { } same ? !same : null,
        "<" or "<=" or ">" or ">=" => Ordered(sign, left, right),
        _ => Arithmetic(sign, left, right, at),
    };

    private static object? Ordered(string sign, object? left, object? right)
    {
        if (sign == "=") return FeelValues.Same(left, right);
        if (sign == "!=") return FeelValues.Same(left, right) is { } same ? !same : null;
        if (FeelValues.Compare(left, right) is not { } order) return null;
        return sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private object? Arithmetic(string sign, object? left, object? right, int at)
    {
        try
        {
            return (left, right) switch
            {
                (decimal a, decimal b) => Numbers(sign, a, b),
                (string a, string b) when sign == "+" => budget.Keep(a + b, at),
                (TimeSpan a, decimal b) when sign is "*" => TimeSpan.FromTicks((long)(a.Ticks * b)),
                (TimeSpan a, decimal b) when sign is "/" && b != 0 => TimeSpan.FromTicks((long)(a.Ticks / b)),
                (TimeSpan a, TimeSpan b) when sign is "/" && b != TimeSpan.Zero => (decimal)a.Ticks / b.Ticks,
                (MonthSpan a, decimal b) when sign is "*" => new MonthSpan((int)(a.Months * b)),
                ({ } a, TimeSpan or MonthSpan) when sign is "+" or "-" => FeelTemporal.Add(a, right!, sign == "+" ? 1 : -1),
                (TimeSpan or MonthSpan, { } b) when sign is "+" => FeelTemporal.Add(b, left!, 1),
                _ when sign == "-" => FeelTemporal.Between(right, left),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            throw new FeelFault("A number becomes too large", at);
        }
    }

    private static object? Numbers(string sign, decimal a, decimal b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => b == 0 ? null : a / b,
        _ => Power(a, b),
    };

    private static object? Power(decimal a, decimal b)
    {
        // Whole powers stay exact.
        if (b == decimal.Truncate(b) && Math.Abs(b) <= 200)
        {
            var product = 1m;
            for (var i = 0; i < Math.Abs(b); i++) product *= a;
            return b >= 0 ? product : product == 0 ? null : 1 / product;
        }
        var power = Math.Pow((double)a, (double)b);
        return double.IsNaN(power) ? null : (decimal)power;
    }

    private static object? Negative(object? value) => value switch
    {
        decimal number => -number,
        TimeSpan span => -span,
        MonthSpan months => new MonthSpan(-months.Months),
        _ => null,
    };

    private static object? Between(object? value, object? low, object? high) =>
        FeelValues.Compare(value, low) is { } from && FeelValues.Compare(value, high) is { } to ? from >= 0 && to <= 0 : null;

    private object? Tests(UnaryTests tests)
    {
        if (tests.Tests.Count == 0) return true;
        var any = Any(tests.Tests, tested) as bool?;
        return tests.Negated ? !any : any;
    }

    private object? Any(IReadOnlyList<Expr> tests, object? value)
    {
        var before = tested;
        tested = value;
        bool? answer = false;
        foreach (var test in tests)
        {
            var fits = Fits(test, value);
            if (fits is null) answer = null;
            if (fits != true) continue;
            answer = true;
            break;
        }
        tested = before;
        return answer;
    }

    private bool? Fits(Expr test, object? value)
    {
        var meant = Value(test);
        if (test is CompareTest) return meant as bool?;
        return meant switch
        {
            FeelRange range => FeelFunctions.Within(range, value),
            List<object?> list when value is not List<object?> => list.Any(item => item is FeelRange range ? FeelFunctions.Within(range, value) == true : FeelValues.Same(item, value) == true),
            bool truth when value is not bool && test is not Literal => truth,
            _ => FeelValues.Same(meant, value),
        };
    }

    private static object? Member(object? of, string name) => of switch
    {
        FeelContext context => context.GetValueOrDefault(name),
        List<object?> list => list.Select(item => Member(item, name)).ToList(),
        DateOnly or FeelMoment or FeelTime or TimeSpan or MonthSpan => FeelFunctions.Part(of, name),
        _ => null,
    };

    private object? Filter(FilterExpr filter)
    {
        var of = Value(filter.Of);
        if (of is null) return null;
        var list = of as List<object?> ?? [of];
        // A literal number counts from 1, from the end when negative; anything else is asked for each entry.
        if (filter.By is Literal { Value: decimal } or MinusExpr) return FeelFunctions.At(list, Value(filter.By));
        var kept = new List<object?>();
        foreach (var item in list)
        {
            var answer = With("item", item, () => item is FeelContext context ? WithAll(context, () => Value(filter.By)) : Value(filter.By));
            if (answer is decimal) return FeelFunctions.At(list, answer);
            if (answer is true) kept.Add(item);
        }
        return kept;
    }

    private object? Quantified(QuantifiedExpr quantified)
    {
        bool? answer = quantified.Every;
        foreach (var truth in Loop(quantified.Over, 0, quantified.Body))
        {
            if (truth is bool known && known != quantified.Every) return !quantified.Every;
            if (truth is not bool) answer = null;
        }
        return answer;
    }

    private List<object?> Each(ForExpr each)
    {
        var results = new List<object?>();
        foreach (var value in Loop(each.Over, 0, each.Body))
        {
            results.Add(value);
            if (results.Count > FeelBudget.LongestList) break;
        }
        return budget.Keep(results, each.At);
    }

    private IEnumerable<object?> Loop(IReadOnlyList<(string Name, Expr In)> over, int at, Expr body)
    {
        if (at == over.Count)
        {
            yield return Value(body);
            yield break;
        }
        foreach (var item in FeelFunctions.Items(Value(over[at].In), budget, body.At))
        {
            locals.Add((over[at].Name, item));
            try
            {
                foreach (var value in Loop(over, at + 1, body)) yield return value;
            }
            finally
            {
                locals.RemoveAt(locals.Count - 1);
            }
        }
    }

    private FeelContext Context(ContextExpr context)
    {
        var entries = new FeelContext();
        var before = locals.Count;
        foreach (var (name, value) in context.Entries)
        {
            entries[name] = Value(value);
            locals.Add((name, entries[name]));
        }
        locals.RemoveRange(before, locals.Count - before);
        return budget.Keep(entries, context.At);
    }

    private object? WithAll(FeelContext context, Func<object?> ask)
    {
        foreach (var (name, value) in context) locals.Add((name, value));
        var answer = ask();
        locals.RemoveRange(locals.Count - context.Count, context.Count);
        return answer;
    }

    private object? With(string name, object? value, Func<object?> ask)
    {
        locals.Add((name, value));
        var answer = ask();
        locals.RemoveAt(locals.Count - 1);
        return answer;
    }
}
