using System.IO.Compression;
using System.Text;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Tests.Reading;

public sealed class BadInputTests
{
    static readonly string One = Given.Study("NCT00000001");
    static readonly string Two = Given.Study("NCT00000002");
    static readonly string Three = Given.Study("NCT00000003");

    [Theory, InlineData(true), InlineData(false)]
    public async Task Half_a_json_keeps_the_studies_before_the_break(bool packed)
    {
        var whole = Given.Json(One, Two, Three);
        var half = whole[..^(Three.Length / 2)];
        var (records, problem, _) = await TestData.ReadAsync(new MemoryStream(packed ? Given.Gzip(half) : half));
        Assert.Equal(["NCT00000001", "NCT00000002"], records.Select(record => record.Id!));
        Assert.Contains("after 2 studies", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_gzip_keeps_the_studies_before_the_break()
    {
        // Large enough that much of it unpacks before the missing part.
        var studies = Enumerable.Range(1, 3_000).Select(n => Given.Study($"NCT{n:D8}", title: Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(n))))).ToArray();
        var packed = Given.Gzip(Given.Json(studies));
        var (records, problem, _) = await TestData.ReadAsync(new MemoryStream(packed[..(packed.Length / 2)]));
        Assert.InRange(records.Length, 500, 2_500);
        Assert.Contains($"after {records.Length:N0} studies", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"FullStudiesResponse":{"APIVrs":"1.01.05","FullStudies":[]}}""", "FullStudiesResponse")]
    [InlineData("""{"FullStudy":{"Study":{}}}""", "FullStudy")]
    public async Task The_older_shape_is_refused_by_name(string json, string name)
    {
        var (records, problem, _) = await ReadAsync(json);
        Assert.Empty(records);
        Assert.Contains(name, problem, StringComparison.Ordinal);
        Assert.Contains("version 2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"studies\":[A,B],\"nextPageToken\":\"x\"}"), InlineData("{\"totalCount\":2,\"studies\":[A,B]}"), InlineData("A\nB\n"), InlineData("  [A , B]  "), InlineData("\uFEFF[A,B]")]
    public async Task Studies_come_in_an_array_an_envelope_or_line_by_line(string shape)
    {
        var (records, problem, _) = await ReadAsync(shape.Replace("A", One, StringComparison.Ordinal).Replace(",B", "," + Two, StringComparison.Ordinal).Replace(" B", " " + Two, StringComparison.Ordinal).Replace("\nB", "\n" + Two, StringComparison.Ordinal));
        Assert.Null(problem);
        Assert.Equal(["NCT00000001", "NCT00000002"], records.Select(record => record.Id!));
    }

    [Fact]
    public async Task One_study_alone_needs_no_array() => Assert.Equal("NCT00000001", Assert.Single((await ReadAsync(One)).Records).Id);

    [Theory]
    [InlineData("42", "no protocolSection"), InlineData("{\"protocolSection\":{}}", "no NCT number"), InlineData("{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT123\"}}}", "eight digits")]
    public async Task A_record_that_is_no_study_is_refused_and_the_others_go_on(string record, string reason)
    {
        var (records, problem, _) = await ReadAsync($"[{One},{record},{Two}]");
        Assert.Null(problem);
        Assert.Equal([true, false, true], records.Select(result => result.Trial is not null));
        Assert.Contains(reason, records[1].Refusal, StringComparison.Ordinal);
        Assert.Equal(2, records[1].Row);
    }

    [Fact]
    public async Task Fields_of_another_kind_are_passed_over()
    {
        var (records, _, _) = await ReadAsync("""[{"protocolSection":{"identificationModule":{"nctId":"NCT00000009","briefTitle":7},"conditionsModule":{"conditions":"Asthma"},"contactsLocationsModule":{"locations":[1,{"facility":["x"]}],"overallOfficials":{}}}}]""");
        Assert.Equal("NCT00000009", records[0].Trial!.Title);
        Assert.Equal(2, records[0].Trial!.Locations.Length);
    }

    [Fact]
    public async Task A_name_of_5000_characters_is_left_out_with_a_note_and_the_trial_stays()
    {
        var (records, _, _) = await ReadAsync($"[{Given.Study("NCT00000001", official: Given.Official(new string('x', 5_000)) + "," + Given.Official("Ada Anker"), location: Given.Location(new string('y', 5_000)))}]");
        var trial = records[0].Trial!;
        Assert.Equal("Ada Anker", Assert.Single(trial.People).Name);
        Assert.Equal(500, trial.Locations[0].Facility!.Length);
        Assert.Contains(trial.Notes, note => note.Contains("5,000", StringComparison.Ordinal) && note.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gzip_bomb_is_stopped_while_it_streams()
    {
        using var file = new MemoryStream();
        await using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("[" + One + ","));
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 64; i++) gzip.Write(spaces);
        }
        Assert.True(file.Length < 200_000);
        var (records, problem, _) = await TestData.ReadAsync(new MemoryStream(file.ToArray()));
        Assert.Single(records);
        Assert.Contains("compression bomb", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty"), InlineData("   ", "header"), InlineData("[", "before the first study"), InlineData("{\"a\":1}", "holds no studies"), InlineData("[" + "{\"protocolSection\":}", "damaged")]
    [InlineData("<html><body/></html>", "no ClinicalTrials.gov record"), InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><clinical_study>&e;</clinical_study>", "document type")]
    [InlineData("<clinical_study><id_info><nct_id>NCT00000001</nct_id>", "damaged"), InlineData("just some words\nand more", "No column holds")]
    [InlineData("\u001f\u008bnonsense", "unpacked", true), InlineData("PK\u0003\u0004nonsense", "damaged", true)]
    public async Task A_file_that_is_not_what_it_claims_gets_one_clear_sentence(string content, string reason, bool latin = false)
    {
        var (_, problem, _) = await TestData.ReadAsync(new MemoryStream((latin ? Encoding.Latin1 : Encoding.UTF8).GetBytes(content)));
        Assert.Contains(reason, problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wanted_format_that_the_content_contradicts_is_refused()
    {
        var (_, problem, _) = await TestData.ReadAsync(new MemoryStream(Given.Json(One)), RegistryFormat.CtgovXml);
        Assert.Equal("This file is not ClinicalTrials.gov XML: its content looks like ClinicalTrials.gov JSON (version 2).", problem);
    }

    [Fact]
    public async Task A_zip_of_records_goes_on_after_a_broken_one()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("a.xml", await File.ReadAllTextAsync(TestData.LegacyXml[0])), ("b.xml", "<clinical_study>"), ("c.json", One) })
            {
                await using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                await entry.WriteAsync(text);
            }
        }
        var (records, problem, _) = await TestData.ReadAsync(new MemoryStream(file.ToArray()));
        Assert.Null(problem);
        Assert.Equal(["NCT00001177", "b.xml", "NCT00000001"], records.Select(record => record.Id!));
        Assert.NotNull(records[1].Refusal);
    }

    static Task<(RegistryRecord[] Records, string? Problem, string Format)> ReadAsync(string text) => TestData.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
