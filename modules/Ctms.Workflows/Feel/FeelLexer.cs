using System.Globalization;
using System.Text;

namespace Ctms.Workflows.Feel;

internal enum TokenKind
{
    End,
    Word,
    Number,
    Text,
    Sign,
}

internal readonly record struct Token(TokenKind Kind, string Text, int At, int End, object? Value = null)
{
    public bool Is(string sign) => Kind is TokenKind.Sign or TokenKind.Word && Text == sign;
}

/// <summary>Cuts a text into tokens.</summary>
internal static class FeelLexer
{
    private static readonly string[] Signs =
        ["..", "<=", ">=", "!=", "==", "**", "&&", "||", "<", ">", "=", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "@", "!"];

    public static List<Token> Cut(string text, FeelDialect dialect)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            at = SkipBlank(text, at);
            if (at >= text.Length) break;
            var token = One(text, at, dialect);
            tokens.Add(token);
            at = token.End;
        }
        tokens.Add(new Token(TokenKind.End, "", text.Length, text.Length));
        return tokens;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (text.AsSpan(at).StartsWith("//", StringComparison.Ordinal)) at = text.IndexOf('\n', at) is var line and >= 0 ? line : text.Length;
            else if (text.AsSpan(at).StartsWith("/*", StringComparison.Ordinal)) at = text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : throw new FeelFault("The comment has no end", at);
            else break;
        }
        return at;
    }

    private static Token One(string text, int at, FeelDialect dialect)
    {
        var c = text[at];
        if (c == '"' || (c == '\'' && dialect != FeelDialect.Feel)) return Quoted(text, at);
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) return Number(text, at);
        if (IsWordStart(c)) return Word(text, at);
        foreach (var sign in Signs)
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) return new Token(TokenKind.Sign, sign, at, at + sign.Length);
        throw new FeelFault($"\"{c}\" has no meaning here", at);
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c is '_' or '$' || char.IsSurrogate(c);

    private static Token Word(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$' || char.IsSurrogate(text[end]) || char.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark)) end++;
        return new Token(TokenKind.Word, text[at..end], at, end);
    }

    private static Token Number(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        var digits = text[at..end];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) throw new FeelFault("The number is too large", at);
        return new Token(TokenKind.Number, digits, at, end, number);
    }

    private static Token Quoted(string text, int at)
    {
        var quote = text[at];
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == quote) return new Token(TokenKind.Text, "text", at, i + 1, value.ToString());
            if (text[i] == '\\' && i + 1 < text.Length) value.Append(Escaped(text, ref i));
            else value.Append(text[i]);
        }
        throw new FeelFault("The text has no closing quote", at);
    }

    private static string Escaped(string text, ref int i)
    {
        i++;
        switch (text[i])
        {
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case 'u' when i + 4 < text.Length && int.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                i += 4;
                return ((char)code).ToString();
            case '"' or '\'' or '\\' or '/': return text[i].ToString();
            default: return "\\" + text[i];
        }
    }
}
