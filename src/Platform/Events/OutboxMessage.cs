using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Ctms.Platform.Events;

/// <summary>A fact on its way to those who want to hear it, written in the transaction of its cause.</summary>
internal sealed class OutboxMessage
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private OutboxMessage()
    {
    }

    public long Id { get; private set; }

    public string Fact { get; private set; } = "";

    public string Body { get; private set; } = "";

    public static OutboxMessage Of(object fact) => new() { Fact = fact.GetType().FullName!, Body = JsonSerializer.Serialize(fact, fact.GetType(), Json) };

    public static void Map(ModelBuilder model) => model.Entity<OutboxMessage>(e =>
    {
        e.ToTable("outbox", "events");
        e.HasKey(m => m.Id);
        e.Property(m => m.Id).ValueGeneratedOnAdd();
        e.Property(m => m.Body).HasColumnType("jsonb");
    });
}
