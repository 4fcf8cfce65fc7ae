using Ctms.Directory.Contracts;

namespace Ctms.Directory.Tests.Names;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Frank Weinberg, MD, PhD", "frank weinberg")]
    [InlineData("Weinberg, Frank", "frank weinberg")]
    [InlineData("WEINBERG, Frank, M.D.", "frank weinberg")]
    [InlineData("Prof. Dr. med. Frank Weinberg", "frank weinberg")]
    [InlineData("Frank Weinberg MD PhD", "frank weinberg")]
    [InlineData("Univ.-Prof. Dr. med. Frank Weinberg", "frank weinberg")]
    [InlineData("Dr.Frank Weinberg", "frank weinberg")]
    [InlineData("Frank Dr Weinberg, Ph.D", "frank weinberg")]
    [InlineData("Frank Weinberg, MD-PhD", "frank weinberg")]
    [InlineData("Frank Weinberg, MDPhD, FAAN", "frank weinberg")]
    [InlineData("Frank Weinberg, MD,PhD", "frank weinberg")]
    [InlineData("Frank Weinberg, MD, Ph D", "frank weinberg")]
    [InlineData("Frank Weinberg, Prof. dr.", "frank weinberg")]
    [InlineData("Frank Weinberg, operator MD", "frank weinberg")]
    [InlineData("Frank Weinberg, Doctor", "frank weinberg")]
    [InlineData("Frank Weinberg, Master", "frank weinberg")]
    [InlineData("Frank Weinberg, PT, EdD", "frank weinberg")]
    [InlineData("  frank   weinberg ", "frank weinberg")]
    [InlineData("Frank (Frankie) Weinberg", "frank weinberg")]
    [InlineData("Weinberg F", "weinberg f")]
    [InlineData("Turgut Ma, MD", "turgut ma")]
    [InlineData("Jun MA", "jun ma")]
    [InlineData("Anne Do", "anne do")]
    [InlineData("Ma, Jun", "jun ma")]
    [InlineData("Daniel R Karlin, MD MA", "danielr karlin")]
    [InlineData("John A. Smith Jr.", "johna smith jr")]
    [InlineData("John A. Smith, Jr., MD", "johna smith jr")]
    [InlineData("Smith, John A., III", "johna smith iii")]
    public void Leaves_titles_and_degrees_out_of_the_key(string published, string key) =>
        Assert.Equal(key, NameKey.Normalise(published).Key);

    [Theory]
    [InlineData("Jürgen Müller", "Juergen Mueller", false)]
    [InlineData("Thomas Müller", "Thomas Mueller", true)]
    [InlineData("Thomas Müller", "Thomas Muller", true)]
    [InlineData("María Núñez", "Maria Nunez", true)]
    [InlineData("Siobhan O'Brien", "Siobhan O’Brien", true)]
    [InlineData("Siobhan O'Brien", "Siobhan OBrien", true)]
    [InlineData("Yi-Long Wu", "Yilong Wu", true)]
    [InlineData("Yi Long Wu", "Yi-Long Wu", true)]
    [InlineData("Salah-Eddin Al-Batran", "Salah Eddin Al Batran", true)]
    [InlineData("Michel M. van den Heuvel", "Michel M Van den Heuvel", true)]
    [InlineData("Łukasz Wąsowski", "Lukasz Wasowski", true)]
    [InlineData("Søren Kjær", "Soren Kjaer", true)]
    [InlineData("Иван Петров", "Ivan Petrov", true)]
    [InlineData("Ｆrank Ｗeinberg", "Frank Weinberg", true)]
    [InlineData("王伟", "王 伟", true)]
    [InlineData("Xue Li", "Xu Li", false)]
    [InlineData("Yan Gao", "Yang Ao", false)]
    [InlineData("Li Wang", "Wang Li", false)]
    [InlineData("Dennis P Wall", "Dennis Paul Wall", false)]
    [InlineData("John Smith Jr", "John Smith", false)]
    [InlineData("Michael Novak", "Michal Novak", false)]
    public void Gives_one_key_only_to_spellings_of_one_name(string one, string other, bool same) =>
        Assert.Equal(same, NameKey.Normalise(one).Key == NameKey.Normalise(other).Key);

    [Theory]
    [InlineData("HUAJUN CHEN, MD", "Huajun", "Chen", "Huajun Chen")]
    [InlineData("Isabelle MARTEL LAFAY", "Isabelle", "Martel Lafay", "Isabelle Martel Lafay")]
    [InlineData("Jean-Luc CRACOWSKI, MD", "Jean-Luc", "Cracowski", "Jean-Luc Cracowski")]
    [InlineData("Michel M. van den Heuvel, MD, PhD", "Michel M.", "van den Heuvel", "Michel M. van den Heuvel")]
    [InlineData("xiangdong fang, M.d.", "Xiangdong", "Fang", "Xiangdong Fang")]
    [InlineData("lin Wu", "Lin", "Wu", "Lin Wu")]
    [InlineData("王伟", "伟", "王", "王伟")]
    [InlineData("Grabinski", null, "Grabinski", "Grabinski")]
    [InlineData("Zhong Dr., MD", null, "Zhong", "Zhong")]
    [InlineData("García Márquez, Gabriela", "Gabriela", "García Márquez", "Gabriela García Márquez")]
    [InlineData("Siobhan O'BRIEN", "Siobhan", "O'Brien", "Siobhan O'Brien")]
    public void Tells_given_from_family_name(string published, string? given, string? family, string display)
    {
        var name = NameKey.Normalise(published);
        Assert.Equal((given, family, display), (name.Given, name.Family, name.Display));
    }

    [Fact]
    public void Keeps_degrees_beside_the_name() =>
        Assert.Equal("MD, PhD", NameKey.Normalise("Frank Weinberg, MD, PhD").Degrees);

    [Fact]
    public void Offers_each_part_of_a_hyphenated_name_and_the_whole_for_searching()
    {
        Assert.Equal(["jaime", "navarrete", "hidalgo", "navarretehidalgo"], NameKey.Normalise("Jaime Navarrete-Hidalgo, PhD").Tokens);
        Assert.Equal(["minxiang", "gu", "michael"], NameKey.Normalise("Minxiang (Michael) Gu").Tokens);
    }

    [Fact]
    public void Reads_past_half_a_surrogate_pair() => Assert.Equal("frank weinberg", NameKey.Normalise("Frank\ud800 Weinberg").Key);

    [Fact]
    public void Refuses_a_name_of_5000_characters_in_words()
    {
        var name = new string('x', 5000);
        Assert.Equal("The name has 5,000 characters; at most 300 are accepted.", NameKey.WhyRefused(name));
        Assert.Equal("", NameKey.Normalise(name).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(", MD")]
    [InlineData("()")]
    [InlineData("123 456")]
    [InlineData("Dr.")]
    public void Finds_no_name_where_none_is(string published) =>
        Assert.Equal("", NameKey.Normalise(published).Key);
}
