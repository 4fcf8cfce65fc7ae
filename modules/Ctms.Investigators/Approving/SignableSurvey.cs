using System.Globalization;
using Ctms.Investigators.Surveys;
using Ctms.Platform.Access;
using Ctms.Platform.Data;
using Ctms.Platform.Localization;
using Ctms.Platform.Signatures;
using Microsoft.Extensions.Localization;

namespace Ctms.Investigators.Approving;

/// <summary>A survey as it is approved and signed: by the number of its version. The number after the last one is the draft, which becomes that version when it is published.</summary>
// unscoped: who may see what it answers is decided by its place
internal sealed class SignableSurvey(DbSession session, IStringLocalizer<SharedTexts> texts) : ISignable
{
    public string Kind => Acts.PublishSurvey.RecordKind;

    public string Name => "Survey";

    public string Permission => Permissions.Survey;

    public async Task<SignableRecord?> FindAsync(Guid id, string? version, CancellationToken stop)
    {
        if (await session.QueryOneAsync<Row>($"""
            select s.name, s.draft::text as draft, s.client_id, s.study_id, c.protocol, coalesce((select max(v.number) from investigators.survey_version v where v.survey_id = s.id), 0) as latest
              from investigators.survey s join investigators.study_card c on c.id = s.study_id where s.id = {id}
            """, stop) is not { } row) return null;
        var number = version is null ? row.Latest + 1 : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        var definition = number == row.Latest + 1 ? row.Draft : await VersionAsync(id, number, stop);
        if (definition is null) return null;
        // As the module itself writes it, so that the order in which the database keeps the parts says nothing.
        var survey = SurveyText.Read(definition);
        return new SignableRecord(Kind, id, number.ToString(CultureInfo.InvariantCulture), $"{row.Name}, {texts["version {0}", number].Value} ({row.Protocol})", $"/studies/{Uri.EscapeDataString(row.Protocol)}/surveys/{id}/preview{(number > row.Latest ? "" : $"?version={number}")}",
            new ScopeTarget(row.ClientId, row.StudyId), SurveyText.Write(survey), Facts(survey), [.. SurveyChanges.Of(await VersionAsync(id, number - 1, stop), definition, texts).Select(c => new RecordChange(c.Label, c.Old, c.New))]);
    }

    private IReadOnlyList<RecordFact> Facts(SurveyDefinition survey) =>
    [
        new("Title", survey.Title.ToString()),
        new("Languages", string.Join(", ", SurveyCheck.LanguagesOf(survey))),
        new("Questions", $"{survey.Questions.Count()}"),
        new("Minutes to answer", $"{SurveyMinutes.Of(survey)}"),
        new("Confidentiality text", survey.Confidentiality is { } text ? texts["Version {0}", text.Version] : texts["none"]),
    ];

    private Task<string?> VersionAsync(Guid id, int number, CancellationToken stop) =>
        session.QueryOneAsync<string>($"select definition::text from investigators.survey_version where survey_id = {id} and number = {number}", stop);

    private sealed record Row(string Name, string Draft, Guid ClientId, Guid StudyId, string Protocol, int Latest);
}
