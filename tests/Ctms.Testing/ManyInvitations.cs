using System.Globalization;
using Ctms.Investigators.Surveys;
using Npgsql;

namespace Ctms.Testing;

/// <summary>Many generated people invited to the standard survey of one study, made in the database.</summary>
public static class ManyInvitations
{
    /// <summary>The secret of the link of the person with this number, from 1.</summary>
    public static string Token(int number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(43, 'B');

    /// <summary>Candidates of the study, each invited; with links that are as new, without them spread over the states.</summary>
    public static async Task AddAsync(NpgsqlDataSource database, string protocol, int count, bool withLinks, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var work = await connection.BeginTransactionAsync(stop);
        await RunAsync(connection, "select set_config('ctms.actor', 'Bench', true)", stop);
        await RunAsync(connection, $"""
            create temp table given on commit drop as
            select i, gen_random_uuid() as person, gen_random_uuid() as candidate, gen_random_uuid() as invitation, gen_random_uuid() as respondent, c.id as study, c.client_id as client
              from generate_series(1, {count}) i, investigators.study_card c where c.protocol = '{protocol}'
            """, stop);
        await AddRoundAsync(connection, protocol, stop);
        await RunAsync(connection, "insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, country, added_at, added_by) select candidate, client, study, person, person, 'Hospital ' || i, 'DE', now(), 'Bench' from given", stop);
        await RunAsync(connection, """
            insert into investigators.invitation (id, client_id, study_id, survey_id, version_id, round_id, candidate_id, person_id, language, status, closes_at, invited_at, opened_at, started_at, submitted_at)
            select g.invitation, g.client, g.study, r.survey_id, r.version_id, r.id, g.candidate, g.person, 'en', (array['invited', 'opened', 'started', 'submitted', 'declined', 'expired'])[1 + (case when WITH then 0 else g.i % 6 end)],
                   r.closes_at, now(), case when not WITH and g.i % 6 > 0 then now() end, case when not WITH and g.i % 6 > 1 then now() end, case when not WITH and g.i % 6 = 3 then now() end
              from given g, lateral (select * from investigators.invitation_round where study_id = g.study order by asked_at desc limit 1) r
            """.Replace("WITH", withLinks ? "true" : "false", StringComparison.Ordinal), stop);
        if (withLinks)
        {
            await RunAsync(connection, "insert into investigators.respondent (id, client_id, study_id, invitation_id, person_id, kind, name, email, language, created_at) select respondent, client, study, invitation, person, 'invitee', 'Person ' || i, 'person' || i || '@example.org', 'en', now() from given", stop);
            await RunAsync(connection, "insert into investigators.survey_link (id, respondent_id, digest, issued_at) select gen_random_uuid(), respondent, digest(lpad(i::text, 43, 'B'), 'sha256'), now() from given", stop);
        }

        await work.CommitAsync(stop);
    }

    /// <summary>People with confirmed addresses who are candidates of the study, and a round that is to invite them.</summary>
    public static async Task<(Guid Round, Guid[] Candidates)> PlanAsync(NpgsqlDataSource database, string protocol, int count, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var work = await connection.BeginTransactionAsync(stop);
        await RunAsync(connection, "select set_config('ctms.actor', 'Bench', true)", stop);
        await RunAsync(connection, $"""
            create temp table planned on commit drop as
            select i, gen_random_uuid() as person, gen_random_uuid() as candidate, c.id as study, c.client_id as client from generate_series(1, {count}) i, investigators.study_card c where c.protocol = '{protocol}'
            """, stop);
        await RunAsync(connection, "insert into directory.person (id, given_name, family_name, source, is_demo) select person, 'Person', 'Number ' || i, 'Bench', true from planned", stop);
        await RunAsync(connection, "insert into investigators.candidate (id, client_id, study_id, person_id, chosen_person_id, facility, country, added_at, added_by) select candidate, client, study, person, person, 'Hospital ' || i, 'DE', now(), 'Bench' from planned", stop);
        await RunAsync(connection, "insert into investigators.confirmed_address (id, client_id, study_id, person_id, email, source, confirmed_at, confirmed_by) select gen_random_uuid(), client, study, person, 'planned' || i || '@example.org', 'Bench', now(), 'Bench' from planned", stop);
        var round = await AddRoundAsync(connection, protocol, stop);
        var candidates = new List<Guid>();
        await using (var read = new NpgsqlCommand("select candidate from planned order by i", connection))
        await using (var rows = await read.ExecuteReaderAsync(stop))
        {
            while (await rows.ReadAsync(stop)) candidates.Add(rows.GetGuid(0));
        }

        await work.CommitAsync(stop);
        return (round, [.. candidates]);
    }

    private const string EmptyJson = "{}";
    private const string Subject = """{"en":"The study {study}"}""";
    private const string Message = """{"en":"Dear {name},\n\nplease answer by {closes}."}""";

    private static async Task<Guid> AddRoundAsync(NpgsqlConnection connection, string protocol, CancellationToken stop)
    {
        await using var survey = new NpgsqlCommand($"""
            with s as (insert into investigators.survey (id, client_id, study_id, name, draft, created_at, changed_at, changed_by)
                       select gen_random_uuid(), client_id, id, 'Bench ' || gen_random_uuid(), $1::jsonb, now(), now(), 'Bench' from investigators.study_card where protocol = '{protocol}' returning *),
                 v as (insert into investigators.survey_version (id, client_id, study_id, survey_id, number, definition, published_at, published_by) select gen_random_uuid(), client_id, study_id, id, 1, draft, now(), 'Bench' from s returning *)
            insert into investigators.invitation_round (id, client_id, study_id, survey_id, version_id, subject, message, closes_at, remind_days, zone, asked_at, asked_by)
            select gen_random_uuid(), client_id, study_id, survey_id, id, '{Subject}', '{Message}', now() + interval '14 days', '{EmptyJson}', 'Europe/Berlin', clock_timestamp(), 'Bench' from v returning id
            """, connection);
        survey.Parameters.Add(new() { Value = SurveyText.Write(QuestionBank.Standard) });
        return (Guid)(await survey.ExecuteScalarAsync(stop))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
