using Ctms.Directory.Matching;

namespace Ctms.Directory.Tests.Matching;

public sealed class ContactValueTests
{
    [Theory]
    [InlineData("Jane.Roe@Northgate.edu ", "jane.roe@northgate.edu")]
    [InlineData("contact@example.org", null)]
    [InlineData("contact@mail.example.com", null)]
    [InlineData("not an address", null)]
    [InlineData("a@b", null)]
    [InlineData("a@@northgate.edu", null)]
    [InlineData(null, null)]
    public void Takes_only_addresses_that_stand_for_somebody(string? text, string? address) => Assert.Equal(address, ContactValue.Email(text));

    [Theory]
    [InlineData("+1 (614) 555-7300 ext. 12", "16145557300")]
    [InlineData("0049 30 5557300", "49305557300")]
    [InlineData("000-000-0000", null)]
    [InlineData("111 111 1111", null)]
    [InlineData("12345", null)]
    [InlineData(null, null)]
    public void Takes_only_numbers_that_can_be_dialled(string? text, string? number) => Assert.Equal(number, ContactValue.Phone(text));
}
