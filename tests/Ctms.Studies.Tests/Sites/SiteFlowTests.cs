using Ctms.Platform.Data;
using Ctms.Studies.Contracts;
using Ctms.Studies.Sites;

namespace Ctms.Studies.Tests.Sites;

public sealed class SiteFlowTests
{
    [Theory]
    [InlineData("identified", null, "cda-sent feasibility-sent qualification selected backup not-selected declined dropped")]
    [InlineData("cda-sent", null, "cda-signed identified declined dropped")]
    [InlineData("cda-signed", null, "feasibility-sent qualification cda-sent declined dropped")]
    [InlineData("feasibility-sent", null, "feasibility-complete cda-signed declined dropped")]
    [InlineData("feasibility-complete", null, "qualification selected backup not-selected feasibility-sent declined dropped")]
    [InlineData("qualification", null, "selected backup not-selected feasibility-complete declined dropped")]
    [InlineData("selected", null, "start-up backup not-selected declined dropped")]
    [InlineData("backup", null, "selected not-selected declined dropped")]
    [InlineData("not-selected", null, "selected backup")]
    [InlineData("start-up", null, "green-light selected on-hold declined dropped")]
    [InlineData("green-light", null, "initiated start-up on-hold declined dropped")]
    [InlineData("initiated", null, "recruiting close-out green-light on-hold declined dropped")]
    [InlineData("recruiting", null, "enrolment-closed initiated on-hold")]
    [InlineData("enrolment-closed", null, "close-out recruiting")]
    [InlineData("close-out", null, "closed enrolment-closed")]
    [InlineData("closed", null, "archived close-out")]
    [InlineData("archived", null, "closed")]
    [InlineData("on-hold", "start-up", "start-up declined dropped")]
    [InlineData("on-hold", "recruiting", "recruiting close-out")]
    [InlineData("declined", "feasibility-sent", "feasibility-sent")]
    [InlineData("dropped", "green-light", "green-light")]
    public void A_site_may_go_on_to(string status, string? resumesAt, string next) =>
        Assert.Equal(next, string.Join(' ', SiteFlow.After(EnumText.Parse<SiteStatus>(status), resumesAt is null ? null : EnumText.Parse<SiteStatus>(resumesAt)).Select(s => EnumText.Of(s))));

    [Fact]
    public void Other_modules_name_the_states_as_they_are_kept()
    {
        var told = typeof(SiteStatuses).GetFields().Select(f => (string)f.GetValue(null)!);
        Assert.Equal(Enum.GetValues<SiteStatus>().Select(s => EnumText.Of(s)), told);
    }

    [Fact]
    public void Walks_from_identified_to_archived()
    {
        var site = Given.Site();
        foreach (var next in SiteFlow.Line.Skip(1).Where(s => s is not (SiteStatus.CdaSigned or SiteStatus.CdaSent))) Assert.Null(site.MoveTo(next).Refusal);
        Assert.Equal(SiteStatus.Archived, site.Status);
    }

    [Fact]
    public void Refuses_to_leap_over_states_and_says_from_where_to_where() =>
        Assert.Equal("A site in the state \"Identified\" cannot go to \"Green light\".", Given.Site().MoveTo(SiteStatus.GreenLight).Refusal);

    [Fact]
    public void Goes_back_to_work_when_it_was_dropped_while_on_hold()
    {
        var site = Given.SiteIn(SiteStatus.Selected, SiteStatus.StartUp, SiteStatus.OnHold, SiteStatus.Dropped);
        Assert.Null(site.MoveTo(SiteStatus.StartUp).Refusal);
        Assert.Null(site.ResumesAt);
    }

    [Fact]
    public void Refuses_what_is_missing_or_unknown()
    {
        Assert.StartsWith("The facility is needed", (Given.Hospital with { Facility = " " }).Check().Refusal, StringComparison.Ordinal);
        Assert.StartsWith("Choose the country", (Given.Hospital with { Country = null }).Check().Refusal, StringComparison.Ordinal);
        Assert.StartsWith("A site number has", (Given.Hospital with { Number = "1/2" }).Check().Refusal, StringComparison.Ordinal);
        Assert.Contains("a page has this address", (Given.Hospital with { Number = "New" }).Check().Refusal, StringComparison.Ordinal);
    }
}
