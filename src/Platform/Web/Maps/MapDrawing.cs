using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Ctms.Platform.Web;

/// <summary>Dots on an outline of the world, equirectangular; near dots are joined so that none hides another.</summary>
internal static class MapDrawing
{
    public const double Width = 960;
    public const double Height = 440;
    private const double North = 84;
    private const double South = -58;
    private const double CellSize = 14;

    public static IHtmlContent Svg(string title, IReadOnlyList<MapPoint> points)
    {
        var clusters = Clusters(points);
        var most = clusters.Count == 0 ? 1 : clusters.Max(cluster => cluster.Count);
        var dots = Markup.Join(clusters.OrderByDescending(cluster => cluster.Count).Select(cluster => Dot(cluster, most)));
        return Markup.Html($"<svg class=\"map\" viewBox=\"0 0 {Number(Width)} {Number(Height)}\" role=\"img\" aria-label=\"{title}\"><use class=\"map-land\" href=\"/theme/world.svg#land\"></use><g class=\"map-dots\">{dots}</g></svg>");
    }

    public static (double X, double Y) Project(double latitude, double longitude) =>
        ((longitude + 180) / 360 * Width, (North - Math.Clamp(latitude, South, North)) / (North - South) * Height);

    /// <summary>Points that fall into one cell of a grid become one dot in their weighted middle.</summary>
    public static IReadOnlyList<MapCluster> Clusters(IReadOnlyList<MapPoint> points) =>
        [.. points.Where(IsOnEarth)
            .Select(point => (Point: point, At: Project(point.Latitude, point.Longitude)))
            .GroupBy(item => ((int)(item.At.X / CellSize), (int)(item.At.Y / CellSize)))
            .Select(Cluster)];

    private static MapCluster Cluster(IEnumerable<(MapPoint Point, (double X, double Y) At)> items)
    {
        var all = items.OrderByDescending(item => item.Point.Count).ToList();
        var total = Math.Max(1, all.Sum(item => item.Point.Count));
        return new MapCluster(
            all.Sum(item => item.At.X * Math.Max(1, item.Point.Count)) / Math.Max(total, all.Count),
            all.Sum(item => item.At.Y * Math.Max(1, item.Point.Count)) / Math.Max(total, all.Count),
            all.Sum(item => item.Point.Count),
            all[0].Point.Label,
            all.Count - 1,
            all.Count == 1 ? all[0].Point.Url : null);
    }

    private static bool IsOnEarth(MapPoint point) =>
        double.IsFinite(point.Latitude) && double.IsFinite(point.Longitude) && Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180;

    private static IHtmlContent Dot(MapCluster cluster, long most)
    {
        // The area, not the radius, stands for the count.
        var radius = 3.5 + (10 * Math.Sqrt((double)cluster.Count / most));
        var others = cluster.Others > 0 ? $" +{cluster.Others.ToString(CultureInfo.CurrentCulture)}" : "";
        var circle = Markup.Html($"<circle cx=\"{Number(cluster.X)}\" cy=\"{Number(cluster.Y)}\" r=\"{Number(radius)}\"><title>{cluster.Label}{others}: {cluster.Count:#,0}</title></circle>");
        return circle;
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A dot of the map: places that lie too near to be told apart.</summary>
internal sealed record MapCluster(double X, double Y, long Count, string Label, int Others, string? Url);
