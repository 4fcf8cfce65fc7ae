using System.Globalization;
using Ctms.Investigators.Answering;

namespace Ctms.Investigators.Tests.Answering;

public class TypedNumberTests
{
    [Theory]
    [InlineData("12", "en", "12")]
    [InlineData(" 12 ", "de", "12")]
    [InlineData("1.5", "en", "1.5")]
    [InlineData("1,5", "en", "1.5")]
    [InlineData("1,5", "de", "1.5")]
    [InlineData("1.5", "de", "1.5")]
    [InlineData("1,500", "en", "1500")]
    [InlineData("1.500", "en", "1.5")]
    [InlineData("1.500", "de", "1500")]
    [InlineData("1,500", "de", "1.5")]
    [InlineData("1,234,567", "en", "1234567")]
    [InlineData("1.234.567", "de", "1234567")]
    [InlineData("1.234,5", "de", "1234.5")]
    [InlineData("1,234.5", "en", "1234.5")]
    [InlineData("12 000", "en", "12000")]
    [InlineData("12'000", "de", "12000")]
    [InlineData("-3", "en", "-3")]
    [InlineData("−3", "de", "-3")]
    [InlineData("12 days", "en", "12")]
    [InlineData("1 day", "en", "1")]
    [InlineData("12 DAYS", "en", "12")]
    [InlineData("12 Tage", "de", "12")]
    public void Reads_what_people_type(string typed, string language, string number)
        => Assert.Equal((TypedNumber.Result.Read, decimal.Parse(number, CultureInfo.InvariantCulture)), TypedNumber.Read(typed, ["days", "Tage"], language));

    [Theory]
    [InlineData("12 weeks", TypedNumber.Result.OtherUnit)]
    [InlineData("3 months", TypedNumber.Result.OtherUnit)]
    [InlineData("10-20", TypedNumber.Result.OtherUnit)]
    [InlineData("many", TypedNumber.Result.NoNumber)]
    [InlineData("", TypedNumber.Result.NoNumber)]
    [InlineData("1e9", TypedNumber.Result.OtherUnit)]
    public void Never_guesses_a_number_out_of_something_else(string typed, object result) => Assert.Equal(result, TypedNumber.Read(typed, ["days", "Tage"], "en").Result);
}
