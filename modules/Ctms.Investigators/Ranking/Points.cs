using System.Globalization;

namespace Ctms.Investigators.Ranking;

/// <summary>
/// A number kept in whole millionths. Sums are made in doubles in a fixed order and rounded once, here: two scores that are equal on paper are equal,
/// so that ties are ties, and the same input gives the same bytes on every machine.
/// </summary>
internal readonly record struct Points(long Millionths) : IComparable<Points>
{
    public decimal Value => Millionths / 1_000_000m;

    public static Points Of(double value) => new((long)Math.Round(value * 1_000_000, MidpointRounding.AwayFromZero));

    public int CompareTo(Points other) => Millionths.CompareTo(other.Millionths);

    public static Points operator -(Points left, Points right) => new(left.Millionths - right.Millionths);

    public static bool operator <(Points left, Points right) => left.Millionths < right.Millionths;

    public static bool operator >(Points left, Points right) => left.Millionths > right.Millionths;

    public static bool operator <=(Points left, Points right) => left.Millionths <= right.Millionths;

    public static bool operator >=(Points left, Points right) => left.Millionths >= right.Millionths;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
