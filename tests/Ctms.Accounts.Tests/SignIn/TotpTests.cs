using System.Text;
using Ctms.Accounts.SignIn;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.SignIn;

/// <summary>The published vectors of RFC 6238 (appendix B), and how far a code may lie beside the clock.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Gives_the_codes_of_the_standard(long time, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(time)), digits: 8));

    [Theory, Requirement("ID-03")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Takes_one_step_beside_the_clock_and_no_more(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now) + steps);

        Assert.Equal(taken ? Totp.StepAt(now) + steps : null, Totp.StepOf(Secret, code, now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000")]
    [InlineData("abcdef")]
    [InlineData("1234567890123456789012345678901234567890")]
    public void Refuses_what_is_no_code(string typed) => Assert.Null(Totp.StepOf(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void Spaces_as_apps_show_them_do_not_matter()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now));

        Assert.NotNull(Totp.StepOf(Secret, code[..3] + " " + code[3..], now));
    }

    [Fact]
    public void Writes_the_key_as_apps_read_it() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.ToText(Secret));
}
