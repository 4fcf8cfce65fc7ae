using Ctms.Registry.Reading;

namespace Ctms.Registry.Tests.Reading;

public sealed class ContentHashTests
{
    static readonly PublishedTrial Trial = new("NCT00000001", "Title")
    {
        Conditions = ["A", "B"],
        Locations = [new("Clinic", "Bern", null, null, "Switzerland", 1, 2, null), new("Spital", "Basel", null, null, "Switzerland", 1, 2, null)],
        People = [new("Ada Anker", "Clinic", "principal-investigator", PersonOrigin.Site, 0), new("Bo Birkenau", "Spital", "principal-investigator", PersonOrigin.Site, 1)],
    };

    [Fact]
    public void Another_order_is_no_change()
    {
        var turned = Trial with { Conditions = ["B", "A"], Locations = [Trial.Locations[1], Trial.Locations[0]], People = [Trial.People[1] with { Location = 0 }, Trial.People[0] with { Location = 1 }] };
        Assert.Equal(ContentHash.Of(Trial), ContentHash.Of(turned));
    }

    [Fact]
    public void Every_kept_part_counts()
    {
        PublishedTrial[] others =
        [
            Trial with { Status = "COMPLETED" }, Trial with { LastUpdate = new DateOnly(2026, 1, 1) }, Trial with { FormerIds = ["NCT00000009"] },
            Trial with { Locations = [Trial.Locations[0] with { Status = "RECRUITING" }, Trial.Locations[1]] }, Trial with { People = [Trial.People[0]] },
            Trial with { People = [Trial.People[0] with { Location = 1 }, Trial.People[1]] }, Trial with { Contacts = [new("C", null, "1", null)] },
        ];
        Assert.Equal(others.Length + 1, others.Append(Trial).Select(ContentHash.Of).Distinct().Count());
    }
}
