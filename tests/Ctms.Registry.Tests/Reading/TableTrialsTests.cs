using System.Text;
using Ctms.Platform.Tables;
using Ctms.Registry.Contracts;
using Ctms.Registry.Reading;

namespace Ctms.Registry.Tests.Reading;

public sealed class TableTrialsTests
{
    const string Table = """
        nct_id,brief_title,Investigator Name,Role,Facility,City,Country,lat,lon,Favourite colour
        NCT00000001,First,"Anker, Ada",Principal Investigator,Clinic A,Bern,Switzerland,46.9,7.4,blue
        NCT00000002,Second,Bo Birkenau,PI,Clinic B,Oslo,Norway,,,
        NCT00000001,First,Calla Corbelli,Sub-Investigator,Clinic A,Bern,Switzerland,46.9,7.4,red
        NCT00000001,First,Dario Dornbach,Study contact,Clinic A,Bern,Switzerland,46.9,7.4,
        NCT00000001,First,Efe Eichenhain,Astronaut,Clinic C,Bern,Switzerland,46.9,7.4,
        ,,Fenna Flintham,PI,Clinic B,Oslo,Norway,,,
        ,,,,Clinic Z,,,,,
        """;

    [Fact]
    public async Task Rows_are_gathered_into_trials_wherever_they_stand()
    {
        var (records, problem, format) = await ReadAsync(Table);
        Assert.Null(problem);
        Assert.Equal(RegistryFormat.Csv, format);
        var first = records.Single(record => record.Id == "NCT00000001" && record.Trial is not null).Trial!;
        Assert.Equal(2, first.Locations.Length);
        Assert.Equal([("Anker, Ada", TrialRoles.PrincipalInvestigator), ("Calla Corbelli", TrialRoles.SubInvestigator)], first.People.Select(person => (person.Name, person.Role)));
        Assert.Equal("Dario Dornbach", Assert.Single(first.Contacts).Name);
        Assert.True(first.IsPartial);
    }

    [Fact]
    public async Task A_row_that_can_not_be_used_is_named_with_its_line_and_the_rest_goes_on()
    {
        var (records, _, _) = await ReadAsync(Table);
        Assert.Equal([(6L, "NCT00000001", "The role “Astronaut” is not known."), (8L, null, "The row has neither a trial number nor a person's name.")],
            records.Where(record => record.Refusal is not null).Select(record => (record.Row, record.Id, record.Refusal!)));
    }

    [Fact]
    public async Task A_person_without_a_trial_is_a_person()
    {
        var (records, _, _) = await ReadAsync(Table);
        var loose = records.Single(record => record.Trial is { Id: "" }).Trial!;
        Assert.Equal(("Fenna Flintham", "Clinic B"), (loose.People.Single().Name, loose.Locations.Single().Facility));
    }

    [Fact]
    public void Columns_are_guessed_by_their_headers_and_the_unknown_ones_are_listed()
    {
        var headers = Table.Split('\n')[0].Split(',');
        var mapping = ColumnMapping.Guess(headers);
        Assert.Equal(["trial-id", "title", "person", "role", "facility", "city", "country", "latitude", "longitude"], mapping.Columns.Values);
        Assert.Equal(["Favourite colour"], mapping.Unknown(headers));
    }

    [Theory]
    [InlineData("nct_id,name,role,affiliation_or_facility,city,country,origin", "trial-id person role affiliation city country")]
    [InlineData("nct_id,facility,city,state,zip,country,lat,lon,recruitment_status", "trial-id facility city state zip country latitude longitude site-status")]
    [InlineData("NCTNumber;StudyTitle;First Name;Last Name;E-mail", "trial-id title given-name family-name email")]
    public void Headers_of_usual_tables_are_understood(string headers, string fields) =>
        Assert.Equal(fields.Split(' '), ColumnMapping.Guess(headers.Split(',', ';')).Columns.Values);

    [Theory]
    [InlineData("Nope", "person", "does not have"), InlineData("a", "shoe-size", "does not exist"), InlineData("a", "city", "No column holds")]
    public async Task A_mapping_that_can_not_work_is_refused(string header, string field, string reason)
    {
        var mapping = new ColumnMapping(new Dictionary<string, string> { [header] = field });
        var (_, problem, _) = await TestData.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("a,b\n1,2\n")), RegistryFormat.Csv, mapping);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_mapping_wins_over_the_guess()
    {
        var mapping = new ColumnMapping(new Dictionary<string, string> { ["who"] = "person", ["where"] = "facility" });
        var (records, _, _) = await TestData.ReadAsync(new MemoryStream("who,where,name\nAda Anker,Clinic,x\n"u8.ToArray()), RegistryFormat.Csv, mapping);
        Assert.Equal("Ada Anker", Assert.Single(records).Trial!.People.Single().Name);
    }

    [Fact]
    public void The_same_headers_share_a_kept_mapping_whatever_their_spelling()
    {
        Assert.Equal(ColumnMapping.Signature(["NCT Id", "Name"]), ColumnMapping.Signature(["nct_id", "name"]));
        Assert.NotEqual(ColumnMapping.Signature(["NCT Id", "Name"]), ColumnMapping.Signature(["Name", "NCT Id"]));
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_table()
    {
        using var file = new MemoryStream();
        await using (var writer = TableWriter.Create(TableFormat.Xlsx, file))
        {
            foreach (var line in Table.Split('\n').Where(line => !line.Contains('"', StringComparison.Ordinal))) await writer.WriteAsync(line.TrimEnd('\r').Split(','), default);
        }
        file.Position = 0;
        var (records, problem, format) = await TestData.ReadAsync(file);
        Assert.Null(problem);
        Assert.Equal(RegistryFormat.Xlsx, format);
        Assert.Equal(2, records.Count(record => record.Trial is { Id.Length: > 0 }));
    }

    static Task<(RegistryRecord[] Records, string? Problem, string Format)> ReadAsync(string text) => TestData.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
