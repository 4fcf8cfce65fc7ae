using Ctms.Accounts.Users;
using Ctms.Testing;

namespace Ctms.Accounts.Tests.Users;

[Requirement("ID-01")]
public sealed class EmailKeyTests
{
    [Theory]
    [InlineData("Ada@Example.org", "ada@example.ORG")]
    [InlineData(" ada@example.org ", "ada@example.org")]
    [InlineData("ａｄａ@example.org", "ada@example.org")]
    [InlineData("bj\u00f6rk@example.org", "BJO\u0308RK@example.org")]
    [InlineData("ﬁne@example.org", "fine@example.org")]
    public void The_same_name_however_it_is_typed(string one, string other) => Assert.Equal(EmailKey.Of(one), EmailKey.Of(other));

    [Fact]
    public void Different_names_stay_different() => Assert.NotEqual(EmailKey.Of("ada@example.org"), EmailKey.Of("ada2@example.org"));

    [Fact]
    public void Half_a_surrogate_pair_is_no_crash() => Assert.NotNull(EmailKey.Of("a\ud83d@example.org"));

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("o'brien@example.org", true)]
    [InlineData("ada", false)]
    [InlineData("ada@", false)]
    [InlineData("Ada <ada@example.org>", false)]
    [InlineData("ada@example.org\r\nBcc: x@example.org", false)]
    public void Knows_an_address(string text, bool isAddress) => Assert.Equal(isAddress, EmailKey.IsAddress(text));
}
