using System.Collections.Frozen;

namespace Ctms.Investigators.Search;

/// <summary>
/// The words of a condition as people look for them. Registries write NSCLC, carcinoma or leukaemia where an analyst writes non-small cell lung cancer,
/// cancer or leukemia; a short list of what the field abbreviates makes both find the same trials.
/// </summary>
internal static class ConditionWords
{
    private static readonly FrozenDictionary<string, string[]> Meaning = new Dictionary<string, string>
    {
        ["nsclc"] = "non small cell lung cancer", ["sclc"] = "small cell lung cancer", ["hcc"] = "hepatocellular liver cancer", ["rcc"] = "renal cell kidney cancer",
        ["crc"] = "colorectal cancer", ["mcrc"] = "metastatic colorectal cancer", ["hnscc"] = "head neck squamous cell cancer", ["escc"] = "esophageal squamous cell cancer",
        ["tnbc"] = "triple negative breast cancer", ["gbm"] = "glioblastoma brain cancer", ["gist"] = "gastrointestinal stromal tumor", ["crpc"] = "castration resistant prostate cancer",
        ["mcrpc"] = "metastatic castration resistant prostate cancer", ["pdac"] = "pancreatic ductal cancer", ["aml"] = "acute myeloid leukemia", ["cml"] = "chronic myeloid leukemia",
        ["cll"] = "chronic lymphocytic leukemia", ["dlbcl"] = "diffuse large b cell lymphoma", ["nhl"] = "non hodgkin lymphoma", ["mds"] = "myelodysplastic syndrome",
        ["copd"] = "chronic obstructive pulmonary disease", ["ipf"] = "idiopathic pulmonary fibrosis", ["ards"] = "acute respiratory distress syndrome", ["pah"] = "pulmonary arterial hypertension",
        ["chf"] = "congestive heart failure", ["hfref"] = "heart failure reduced ejection fraction", ["hfpef"] = "heart failure preserved ejection fraction", ["cad"] = "coronary artery disease",
        ["acs"] = "acute coronary syndrome", ["stemi"] = "myocardial infarction", ["afib"] = "atrial fibrillation", ["dvt"] = "deep vein thrombosis", ["vte"] = "venous thromboembolism",
        ["t2dm"] = "type 2 diabetes", ["t1dm"] = "type 1 diabetes", ["ckd"] = "chronic kidney disease", ["esrd"] = "end stage renal kidney disease", ["nash"] = "nonalcoholic steatohepatitis liver",
        ["nafld"] = "nonalcoholic fatty liver disease", ["ibd"] = "inflammatory bowel disease", ["ibs"] = "irritable bowel syndrome", ["gerd"] = "gastroesophageal reflux disease",
        ["als"] = "amyotrophic lateral sclerosis", ["adhd"] = "attention deficit hyperactivity disorder", ["ptsd"] = "post traumatic stress disorder", ["mdd"] = "major depressive disorder depression",
        ["sle"] = "systemic lupus erythematosus", ["axspa"] = "axial spondyloarthritis", ["amd"] = "age related macular degeneration", ["dme"] = "diabetic macular edema",
        ["covid"] = "coronavirus", ["rsv"] = "respiratory syncytial virus", ["hbv"] = "hepatitis b", ["hcv"] = "hepatitis c", ["hpv"] = "human papillomavirus", ["bph"] = "benign prostatic hyperplasia",
        ["carcinoma"] = "cancer", ["carcinomas"] = "cancer", ["neoplasm"] = "cancer", ["neoplasms"] = "cancer", ["cancers"] = "cancer", ["malignancy"] = "cancer", ["malignancies"] = "cancer",
        ["adenocarcinoma"] = "cancer", ["tumors"] = "tumor", ["tumours"] = "tumor", ["tumour"] = "tumor", ["leukaemia"] = "leukemia", ["oesophageal"] = "esophageal", ["anaemia"] = "anemia",
        ["haemophilia"] = "hemophilia", ["oedema"] = "edema", ["diarrhoea"] = "diarrhea", ["ischaemic"] = "ischemic", ["ischaemia"] = "ischemia", ["paediatric"] = "pediatric", ["diseases"] = "disease",
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(' '));

    /// <summary>The words as written and what they stand for.</summary>
    public static IEnumerable<string> Of(string condition) => Words.Of(condition).SelectMany(word => Meaning.TryGetValue(word, out var meant) ? meant.Prepend(word) : [word]).Distinct();

    /// <summary>What a condition means, whichever way it is written: for comparing two of them.</summary>
    public static HashSet<string> MeaningOf(string condition) => [.. Words.Of(condition).SelectMany(word => Meaning.TryGetValue(word, out var meant) ? meant : [word])];

    /// <summary>The condition and the abbreviations under which registries may list it.</summary>
    public static string[] Spellings(string condition)
    {
        var words = Of(condition).ToHashSet();
        return [condition, .. Meaning.Where(entry => entry.Value.Length > 1 && entry.Value.All(words.Contains) && !words.Contains(entry.Key)).Select(entry => entry.Key)];
    }
}
