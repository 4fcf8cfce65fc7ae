using Ctms.Investigators.Candidates;

namespace Ctms.Investigators.Tests.Candidates;

public class ConditionMatchTests
{
    [Theory]
    [InlineData("Non-small cell lung cancer", "Non-Small Cell Lung Cancer", true)]
    [InlineData("Non-small cell lung cancer", "Non-small Cell Lung Cancer Metastatic", true)]
    [InlineData("Non-small cell lung cancer", "Lung Cancer", true)]
    [InlineData("Non-small cell lung cancer", "Cancer", false)]
    [InlineData("Non-small cell lung cancer", "Breast Cancer", false)]
    [InlineData("Non-small cell lung cancer", "NSCLC", true)]
    [InlineData("Non-small cell lung cancer", "NSCLC Stage IV", true)]
    [InlineData("NSCLC", "Non Small Cell Lung Carcinoma", true)]
    [InlineData("Leukaemia", "Acute Myeloid Leukemia", true)]
    [InlineData("Asthma", "Asthma in Children", true)]
    [InlineData("Asthma", "Migraine", false)]
    [InlineData("Asthma; COPD", "COPD Exacerbation", true)]
    [InlineData("Asthma", "", false)]
    public void Matches_when_one_names_all_words_of_the_other(string study, string published, bool matches)
        => Assert.Equal(matches, new ConditionMatch(study).Holds([published]));
}
