using System.Runtime.InteropServices;

namespace Ctms.Investigators.Search;

/// <summary>A place on earth in degrees (WGS 84).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GeoPoint(double Latitude, double Longitude)
{
    public bool IsUsable => Latitude is >= -90 and <= 90 && Longitude is >= -180 and <= 180;
}

/// <summary>Distances, and the grid by which a circle becomes a few numbers that an index can look up.</summary>
internal static class Geo
{
    /// <summary>Beyond this a circle covers too many cells to be a useful question.</summary>
    public const double LargestRadius = 1000;

    private const double EarthKm = 6371.0088;
    private const double CellDegrees = 0.5;
    private const double KmPerDegree = 111.195;

    /// <summary>Great-circle distance in kilometres.</summary>
    public static double Kilometres(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (Radians(from.Latitude), Radians(to.Latitude));
        var half = Square(Math.Sin((lat2 - lat1) / 2)) + (Math.Cos(lat1) * Math.Cos(lat2) * Square(Math.Sin(Radians(to.Longitude - from.Longitude) / 2)));
        return 2 * EarthKm * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>The half-degree cell of a point.</summary>
    public static string Cell(GeoPoint point) => Name(Row(point.Latitude), Column(point.Longitude));

    /// <summary>Every cell that a circle touches; near the poles whole rows.</summary>
    public static IReadOnlyList<string> Cells(GeoPoint centre, double kilometres)
    {
        var degrees = kilometres / KmPerDegree;
        var (south, north) = (Math.Max(-90, centre.Latitude - degrees), Math.Min(90, centre.Latitude + degrees));
        var columns = Columns(centre, degrees, Math.Max(Math.Abs(south), Math.Abs(north))).ToList();
        return [.. from row in Enumerable.Range(Row(south), Row(north) - Row(south) + 1) from column in columns select Name(row, column)];
    }

    private static IEnumerable<int> Columns(GeoPoint centre, double degrees, double furthest)
    {
        const int around = (int)(360 / CellDegrees);
        // A circle is widest a little polewards of its centre: its furthest latitude is the safe side.
        var width = furthest >= 89 ? 180 : degrees / Math.Cos(Radians(furthest));
        if (width >= 180) return Enumerable.Range(0, around);
        var first = (int)Math.Floor((centre.Longitude - width + 180) / CellDegrees);
        var last = (int)Math.Floor((centre.Longitude + width + 180) / CellDegrees);
        return Enumerable.Range(first, last - first + 1).Select(column => ((column % around) + around) % around).Distinct();
    }

    private static int Row(double latitude) => (int)Math.Min((180 / CellDegrees) - 1, Math.Floor((latitude + 90) / CellDegrees));

    private static int Column(double longitude) => (int)Math.Floor((longitude + 180) / CellDegrees) % (int)(360 / CellDegrees);

    private static string Name(int row, int column) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row}/{column}");

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
