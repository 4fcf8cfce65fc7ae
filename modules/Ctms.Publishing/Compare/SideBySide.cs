using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Ctms.Publishing.Compare;

/// <summary>A piece of a line; changed or as it was.</summary>
internal sealed record DiffPiece(string Text, bool Changed);

/// <summary>One side of a row. Number is that of the line, null where the other side has one more.</summary>
internal sealed record DiffSide(int? Number, IReadOnlyList<DiffPiece> Pieces, bool Changed);

/// <summary>A row of two texts set side by side; Skipped counts equal lines that were left out before it.</summary>
internal sealed record DiffRow(DiffSide Left, DiffSide Right, int Skipped = 0)
{
    public bool Changed => Left.Changed || Right.Changed;
}

/// <summary>Two texts beside each other, line by line and within changed lines word by word.</summary>
internal static class SideBySide
{
    /// <summary>Equal lines around a change that stay, so that its place is known.</summary>
    private const int Around = 3;

    public static IReadOnlyList<DiffRow> Of(string before, string after)
    {
        var model = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(before.ReplaceLineEndings("\n"), after.ReplaceLineEndings("\n"), ignoreWhitespace: false);
        return Fold([.. model.OldText.Lines.Zip(model.NewText.Lines, (o, n) => new DiffRow(Side(o), Side(n)))]);
    }

    private static DiffSide Side(DiffPlex.DiffBuilder.Model.DiffPiece line)
    {
        if (line.Type == ChangeType.Imaginary) return new DiffSide(null, [], false);
        var changed = line.Type != ChangeType.Unchanged;
        IReadOnlyList<DiffPiece> pieces = line.SubPieces.Count == 0
            ? [new DiffPiece(line.Text ?? "", changed)]
            : [.. line.SubPieces.Where(p => p.Type != ChangeType.Imaginary).Select(p => new DiffPiece(p.Text ?? "", p.Type != ChangeType.Unchanged))];
        return new DiffSide(line.Position, pieces, changed);
    }

    private static List<DiffRow> Fold(DiffRow[] rows)
    {
        var near = new bool[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!rows[i].Changed) continue;
            for (var j = Math.Max(0, i - Around); j <= Math.Min(rows.Length - 1, i + Around); j++) near[j] = true;
        }
        var (shown, skipped) = (new List<DiffRow>(), 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!near[i])
            {
                skipped++;
                continue;
            }
            shown.Add(rows[i] with { Skipped = skipped });
            skipped = 0;
        }
        return shown;
    }
}
