using Ctms.Directory.Contracts;
using Ctms.Directory.Matching;

namespace Ctms.Directory.Tests.Matching;

public sealed class FacilityNameTests
{
    [Theory]
    [InlineData("cancer hospital， Eastern Academy of medical sciences", "Cancer Hospital, Eastern Academy of Medical Sciences")]
    [InlineData("1011 - Charité Oderberg", "Charite Oderberg")]
    [InlineData("Riverbank Hospital, Shanghai, China", "Riverbank Hospital Shanghai")]
    [InlineData("The St. Cuthbert's Hospital", "Saint Cuthbert’s Hospital")]
    [InlineData("University Hospital 9 de Mayo", "Hospital Universitario 9 de Mayo")]
    [InlineData("M D Anders Cancer Centre", "MD Anders Cancer Center")]
    [InlineData("Department of Oncology, Northgate University", "Northgate University")]
    [InlineData("Northgate Therapeutics, Inc.", "Northgate Therapeutics")]
    [InlineData("Northgate General Hospital (NGH)", "Northgate General Hospital")]
    [InlineData("1st Affiliated Hospital of Qinghe University", "The First Affiliated Hospital of Qinghe University")]
    public void Gives_one_key_to_one_facility(string one, string other)
    {
        Assert.NotEqual("", FacilityName.Of(one).Key);
        Assert.Equal(FacilityName.Of(other).Key, FacilityName.Of(one).Key);
    }

    [Theory]
    [InlineData("National Cancer Center Hospital East", "National Cancer Center Hospital")]
    [InlineData("First Affiliated Hospital of Qinghe University", "Second Affiliated Hospital of Qinghe University")]
    [InlineData("Mercy West Hospital", "Mercy East Hospital")]
    public void Keeps_facilities_apart_that_differ_in_one_word(string one, string other) =>
        Assert.NotEqual(FacilityName.Of(other).Key, FacilityName.Of(one).Key);

    [Theory]
    [InlineData("Research Site")]
    [InlineData("Investigational center")]
    [InlineData("Site 012")]
    [InlineData("Study Site")]
    [InlineData("Local Institution - 0049")]
    [InlineData("Novartis Investigative Site")]
    [InlineData("CT-155 Study Center")]
    [InlineData("As0006 127")]
    [InlineData("1106")]
    [InlineData("For additional information regarding investigative sites for this trial, contact 1-877-555-0100")]
    [InlineData("")]
    [InlineData(null)]
    public void Knows_placeholders(string? published) => Assert.True(FacilityName.Of(published).IsPlaceholder);

    [Theory]
    [InlineData("Saint Cuthbert's Hospital")]
    [InlineData("Memorial Hospital")]
    [InlineData("401 Military Hospital of Athens")]
    [InlineData("Hospital 12 de Octubre")]
    [InlineData("Clinical Research Center of Nevada")]
    [InlineData("中国医学科学院肿瘤医院")]
    public void Knows_that_these_are_no_placeholders(string published) => Assert.False(FacilityName.Of(published).IsPlaceholder);

    [Fact]
    public void Placeholders_are_one_place_only_with_one_town_and_zip()
    {
        Assert.Equal(Key("Research Site", "77030"), Key("Investigational center", "77030"));
        Assert.NotEqual(Key("Research Site", "77030"), Key("Research Site", "77031"));

        static string Key(string name, string zip) =>
            PlaceKey.OfFacility(new FacilityEvidence(0, name, "Houston", "Texas", zip, "United States", null, null, false), FacilityName.Of(name), "US");
    }

    [Fact]
    public void A_common_name_is_another_hospital_in_another_town()
    {
        Assert.NotEqual(Key("Memorial Hospital", "Denby"), Key("Memorial Hospital", "Redmill"));
        Assert.Equal(Key("Charité Oderberg", "Oderberg"), Key("Charité", "Oderberg"));

        static string Key(string name, string city) =>
            PlaceKey.OfFacility(new FacilityEvidence(0, name, city, null, null, null, null, null, false), FacilityName.Of(name), null);
    }
}
