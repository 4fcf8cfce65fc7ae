using System.Text.Json;
using Ctms.Investigators.Ranking;
using Ctms.Platform.Verbs;

namespace Ctms.Investigators.Tests.Ranking;

public class RankVerbTests
{
    [Fact]
    public async Task Answers_the_rows_of_a_file()
    {
        var result = await RunAsync("""{"criteria":[{"id":"a","weight":1,"kind":"yesno"}],"missing":"zero","minCoverage":0,"gates":[],"candidates":[{"id":"x","values":{"a":true}}]}""");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Equal(
            """{"rows":[{"id":"x","rank":1,"score":100,"low":100,"high":100,"coverage":1,"parts":{"a":100},"excluded":null,"rankMin":1,"rankMax":1}]}""",
            JsonSerializer.Serialize(result.Answer, result.Answer!.GetType(), VerbResult.Json));
    }

    [Fact]
    public async Task Refuses_a_bad_file_with_a_sentence()
    {
        var result = await RunAsync("{}");
        Assert.Equal((ExitCode.Refused, null), (result.Code, result.Answer));
        Assert.Contains("\"criteria\" is missing", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("one.json", "two.json")]
    [InlineData("no-such-file.json")]
    [InlineData("a.json", "--fast", "yes")]
    public async Task Wrong_words_are_wrong_usage(params string[] words)
        => Assert.Equal(ExitCode.Usage, (await new RankVerb().RunAsync(new VerbArguments(words, []), CancellationToken.None)).Code);

    private static async Task<VerbResult> RunAsync(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json);
            return await new RankVerb().RunAsync(new VerbArguments([file], []), CancellationToken.None);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
