using Ctms.Registry.Areas;
using Ctms.Registry.Contracts;

namespace Ctms.Registry.Tests.Areas;

public sealed class AreaMapTests
{
    static readonly AreaMap Map = new(AreaKeyword.Brought);

    [Fact]
    public void The_list_of_the_product_leads_into_the_14_areas_that_studies_name() =>
        Assert.Equal(TherapeuticAreas.All, AreaKeyword.Brought.Select(keyword => keyword.Area).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_14_areas() => Assert.Equal(14, TherapeuticAreas.All.Count);

    [Theory]
    [InlineData("Non-small Cell Lung Cancer", "Oncology"), InlineData("NSCLC", "Oncology"), InlineData("Carcinoma, Non-Small-Cell Lung", "Oncology")]
    [InlineData("Type 2 Diabetes", "Endocrinology and metabolism"), InlineData("Alzheimer's Disease", "Neurology"), InlineData("Alzheimers", "Neurology")]
    [InlineData("Crohn’s Disease", "Gastroenterology and hepatology"), InlineData("Sjögren's Syndrome", "Immunology and rheumatology"), InlineData("COVID-19", "Infectious diseases")]
    [InlineData("Multiple Myeloma", "Haematology,Oncology"), InlineData("Premenstrual Syndrome", "Women's health and reproduction"), InlineData("Major Depressive Disorder", "Psychiatry and mental health")]
    [InlineData("Atopic Dermatitis", "Dermatology"), InlineData("Dry Eye", "Ophthalmology"), InlineData("Asthma", "Respiratory"), InlineData("Chronic Kidney Disease", "Nephrology and urology"), InlineData("Coronary Artery Disease", "Cardiovascular")]
    public void A_condition_falls_into_its_areas(string condition, string areas) => Assert.Equal(areas.Split(','), Map.Of([condition]));

    [Theory, InlineData("Healthy"), InlineData("Quality of Life"), InlineData(""), InlineData("???"), InlineData("Allied health")]
    public void What_no_keyword_names_stays_unknown(string condition) => Assert.Empty(Map.Of([condition]));

    [Fact]
    public void A_keyword_is_a_whole_word_unless_it_ends_in_a_star()
    {
        var map = new AreaMap([new("Whole", "als"), new("Open", "heart*"), new("Phrase", "sickle cell*")]);
        Assert.Empty(map.Of(["Trials", "Sickle something cell"]));
        Assert.Equal(["Open"], map.Of(["Heartburn"]));
        Assert.Equal(["Phrase", "Whole"], map.Of(["ALS", "Sickle-Cells"]));
    }

    [Fact]
    public async Task Nearly_every_trial_of_the_sets_has_an_area()
    {
        var trials = (await TestData.TrialsAsync(TestData.LungCancer)).Concat(await TestData.TrialsAsync(TestData.DigitalTherapeutics)).ToArray();
        var known = trials.Count(trial => Map.Of(trial.Conditions).Length > 0);
        Assert.InRange(known, trials.Length * 90 / 100, trials.Length);
    }
}
