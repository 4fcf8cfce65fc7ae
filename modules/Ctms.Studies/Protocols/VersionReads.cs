using Ctms.Platform.Access;
using Ctms.Platform.Data;

namespace Ctms.Studies.Protocols;

/// <summary>A version of the protocol as pages show it.</summary>
internal sealed record VersionRow(Guid Id, string Label, AmendmentKind Kind, DateOnly Dated, DateOnly? Effective, string? Summary, uint Version);

/// <summary>The versions of a study that was found within the scope, the newest first.</summary>
internal sealed class VersionReads(DbSession session, IScope scope)
{
    public async Task<IReadOnlyList<VersionRow>> OfAsync(Guid study, CancellationToken stop) => await session.QueryAsync<VersionRow>($"""
        select v.id, v.label, v.kind, v.dated, v.effective, v.summary, v.xmin as version
          from studies.protocol_version v where v.study_id = {study} and {scope.On("v")}
         order by v.effective desc nulls first, v.dated desc, v.id desc
        """, stop);
}
