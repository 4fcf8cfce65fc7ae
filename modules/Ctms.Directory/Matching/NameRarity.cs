using Ctms.Directory.Contracts;

namespace Ctms.Directory.Matching;

/// <summary>How much an equal name says: 0 for a name that thousands bear, 1 for most, 2 with three or more parts.</summary>
internal static class NameRarity
{
    private static readonly HashSet<string> CrowdedFamilies = new(
        ("wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang han cao deng feng peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao " +
         "fang fan shi hong cui tan song xia zhong qian jin kim lee park choi jung kang cho yoon jang lim shin nguyen tran le pham hoang vu vo " +
         "tanaka sato suzuki singh kumar sharma patel gupta khan ali ahmed mohamed").Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> LargeFamilies = new(
        ("smith johnson williams brown jones miller davis wilson anderson taylor moore jackson martin thompson white harris clark lewis walker hall young king wright green baker adams nelson carter " +
         "garcia rodriguez gonzalez hernandez lopez martinez perez sanchez fernandez gomez diaz silva santos muller schmidt schneider fischer weber meyer wagner rossi russo ferrari bianchi ivanov novak").Split(' '),
        StringComparer.Ordinal);

    /// <param name="bearers">How many records already bear the very same name.</param>
    public static double Of(NameParts name, int bearers)
    {
        var family = LatinFold.Joined(name.Family ?? "");
        var given = LatinFold.Joined(name.Given ?? "");
        var parts = LatinFold.Words(name.Given ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var byName = CrowdedFamilies.Contains(family) || (given.Length > 0 && given.Length <= 7 && CrowdedFamilies.Contains(given))
            ? given.Length > 6 ? 0.38 : 0.15
            : given.Length == 0 ? 0.2
            : LargeFamilies.Contains(family) || LargeFamilies.Contains(GermanFamily(name)) ? parts > 1 ? 0.9 : 0.55
            : parts > 1 ? 1.4 : 1.0;
        return byName * (bearers > 12 ? 0.3 : bearers > 4 ? 0.7 : 1);
    }

    private static string GermanFamily(NameParts name) => name.Key.Split(' ')[^1];
}
