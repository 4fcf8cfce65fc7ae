using System.Globalization;
using Ctms.Platform.Localization;

namespace Ctms.Platform.Tests.Localization;

public sealed class PoTextsTests
{
    [Fact]
    public void Reads_texts_over_several_lines_with_quotes_and_leaves_untranslated_ones_out()
    {
        const string file = """
            # a comment
            msgid ""
            msgstr "Language: de\n"

            msgid "Sign in"
            msgstr "Anmelden"

            msgid "Not yet"
            msgstr ""

            msgid "Say \"yes\" "
            "or no"
            msgstr "Sagen Sie \"ja\" "
            "oder nein"
            """;
        Assert.Equal([("Sign in", "Anmelden"), ("Say \"yes\" or no", "Sagen Sie \"ja\" oder nein")], PoFile.Read(new StringReader(file)));
    }

    [Fact]
    public void Disguises_every_text_in_the_pseudo_language_but_keeps_the_holes()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo(PoTexts.Pseudo);
            var text = new PoTexts([]).Create(typeof(object))["Hello {name}, {0} trials"].Value;
            Assert.Equal("[Héllö {name}, {0} trîålš]", text);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
