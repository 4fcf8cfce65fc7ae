namespace Ctms.Studies.Contracts;

/// <summary>What was decided about a place for a study; makes or moves the study's site.</summary>
/// <param name="OrganisationId">The facility's golden record; null when only its name is known.</param>
/// <param name="PersonId">The proposed principal investigator.</param>
/// <param name="Status">One of <see cref="SiteStatuses"/>: selected, backup or not-selected.</param>
public sealed record SiteDecision(Guid StudyId, Guid? OrganisationId, string Facility, string? City, string? Country, Guid PersonId, string PersonName, string Status, string Reason);

/// <summary>The sites of studies, as other modules move them.</summary>
public interface ISites
{
    /// <summary>
    /// Makes or moves the site of one facility in a study, in the caller's transaction. The same decision twice changes nothing; a site that has gone past
    /// selection stays where it is. Answers the site's id, or null when there is no site to make (not selected and none there).
    /// </summary>
    Task<Guid?> DecideAsync(SiteDecision decision, CancellationToken stop);
}

/// <summary>States of a site, as kept, in their usual order.</summary>
public static class SiteStatuses
{
    public const string Identified = "identified";
    public const string CdaSent = "cda-sent";
    public const string CdaSigned = "cda-signed";
    public const string FeasibilitySent = "feasibility-sent";
    public const string FeasibilityComplete = "feasibility-complete";
    public const string Qualification = "qualification";
    public const string Selected = "selected";
    public const string Backup = "backup";
    public const string NotSelected = "not-selected";
    public const string StartUp = "start-up";
    public const string GreenLight = "green-light";
    public const string Initiated = "initiated";
    public const string Recruiting = "recruiting";
    public const string OnHold = "on-hold";
    public const string EnrolmentClosed = "enrolment-closed";
    public const string CloseOut = "close-out";
    public const string Closed = "closed";
    public const string Archived = "archived";
    public const string Declined = "declined";
    public const string Dropped = "dropped";
}
