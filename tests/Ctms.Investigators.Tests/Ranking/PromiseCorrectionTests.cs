using Ctms.Investigators.Ranking;

namespace Ctms.Investigators.Tests.Ranking;

public class PromiseCorrectionTests
{
    /// <summary>By hand: (Σ w·actual + 5·0.63) / (Σ w·promised + 5), w = 2^(-age/36).</summary>
    [Theory]
    [InlineData(10, 5, 0, 0.543333)] // (5 + 3.15) / 15
    [InlineData(10, 5, 36, 0.565)] // (2.5 + 3.15) / 10
    [InlineData(10, 5, 72, 0.586667)] // (1.25 + 3.15) / 7.5
    [InlineData(1000, 0, 0, 0.1)] // 3.15 / 1005 = 0.0031, kept at 0.1
    [InlineData(10, 100, 0, 1.5)] // 103.15 / 15 = 6.88, kept at 1.5
    [InlineData(0, 0, 0, 0.63)] // nothing promised: the programme's mean
    public void Shrinks_what_was_delivered_towards_the_programmes_mean(double promised, double actual, double age, double expected)
        => Assert.Equal(expected, PromiseCorrection.Delivered([new(promised, actual, age)], 0.63)!.Value, 6);

    [Fact]
    public void Older_studies_count_less()
    {
        // (1·20 + 0.5·2 + 5·0.5) / (1·20 + 0.5·20 + 5) = 23.5 / 35
        var delivered = PromiseCorrection.Delivered([new(20, 20, 0), new(20, 2, 36)], 0.5);
        Assert.Equal(0.671429, delivered!.Value, 6);
        Assert.Equal(6.714286, PromiseCorrection.Expected(10, delivered), 6);
    }

    [Fact]
    public void Without_history_nothing_is_corrected()
    {
        Assert.Null(PromiseCorrection.Delivered([], 0.63));
        Assert.Equal(12, PromiseCorrection.Expected(12, null));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1, double.NaN, 0)]
    [InlineData(1, 1, -2)]
    [InlineData(double.PositiveInfinity, 1, 0)]
    public void Impossible_history_is_a_mistake(double promised, double actual, double age)
        => Assert.Throws<ArgumentOutOfRangeException>(() => PromiseCorrection.Delivered([new(promised, actual, age)], 0.63));
}
