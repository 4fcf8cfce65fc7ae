using Ctms.Platform.Data;

namespace Ctms.Directory.Review;

internal static class PersonRow
{
    /// <summary>Writes a remembered record back into its row.</summary>
    public static Task<int> WriteAsync(DbSession session, Guid id, RecordFields fields, Guid? mergedInto, CancellationToken stop) => session.ExecuteAsync($"""
        update directory.person set given_name = {fields["given_name"]}, family_name = {fields["family_name"]}, degrees = {fields["degrees"]},
               affiliation = {fields["affiliation"]}, city = {fields["city"]}, state = {fields["state"]}, country = {fields["country"]},
               contact_stop = {fields["contact_stop"]}, contact_stop_reason = {fields["contact_stop_reason"]}, contact_stop_by = {fields["contact_stop_by"]},
               contact_stop_at = {fields["contact_stop_at"]}::timestamptz, merged_into = {mergedInto}::uuid, version = version + 1
         where id = {id}
        """, stop);
}
