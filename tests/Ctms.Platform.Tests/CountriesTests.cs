namespace Ctms.Platform.Tests;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("United States", "US"), InlineData("USA", "US"), InlineData("us", "US"), InlineData("Korea, Republic of", "KR"), InlineData("South Korea", "KR")]
    [InlineData("Czechia", "CZ"), InlineData("Czech Republic", "CZ"), InlineData("Türkiye", "TR"), InlineData("Turkey (Türkiye)", "TR"), InlineData("Turkiye", "TR"), InlineData("TURKEY", "TR")]
    [InlineData("Taiwan", "TW"), InlineData("China", "CN"), InlineData("Russia", "RU"), InlineData("Russian Federation", "RU"), InlineData("Côte d'Ivoire", "CI"), InlineData("Cote D Ivoire", "CI")]
    [InlineData("Viet Nam", "VN"), InlineData("DEU", "DE"), InlineData("  germany ", "DE"), InlineData("Niger", "NE"), InlineData("Nigeria", "NG"), InlineData("Congo, The Democratic Republic of the", "CD")]
    public void A_published_name_gives_the_code(string name, string code) => Assert.Equal(code, Countries.CodeOf(name));

    [Theory, InlineData(null), InlineData(""), InlineData("Atlantis"), InlineData("Europe")]
    public void What_nobody_knows_stays_unknown(string? name) => Assert.Null(Countries.CodeOf(name));

    [Fact]
    public void Every_shown_name_leads_back_to_its_own_code() =>
        Assert.All(Countries.All, country => Assert.Equal(country.Code, Countries.CodeOf(country.Name)));

    [Fact]
    public void There_are_250_countries_sorted_by_name()
    {
        Assert.Equal(250, Countries.All.Count);
        Assert.Equal("Afghanistan", Countries.All[0].Name);
        Assert.Equal("Türkiye", Countries.NameOf("TR"));
    }
}
