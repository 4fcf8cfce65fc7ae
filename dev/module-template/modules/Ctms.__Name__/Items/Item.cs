using Ctms.Platform;

namespace Ctms.__Name__.Items;

internal sealed class Item
{
    private Item()
    {
    }

    public Guid Id { get; private init; }

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public static Outcome<Item> Add(string name, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 200) return Outcome.Refused("The name is needed; it may have 200 characters.");
        return new Item { Id = Guid.CreateVersion7(), Name = name.Trim(), CreatedAt = now };
    }
}
