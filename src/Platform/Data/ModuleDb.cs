using Ctms.Platform.Access;
using Ctms.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ctms.Platform.Data;

/// <summary>
/// The EF base of a module: one schema, snake_case names, the scope's connection. EF maps and never migrates.
/// </summary>
public abstract class ModuleDb : DbContext
{
    private readonly DbSession session;
    private readonly string schema;

    protected ModuleDb(DbContextOptions options, DbSession session, string schema)
        : base(options)
    {
        (this.session, this.schema) = (session, schema);
        // Else a save of one statement runs without a transaction, and the audit trigger has nobody to name.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        session.Attach(this);
    }

    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Writes a fact (a past-tense record) into the outbox; it is told to others once this save is committed.</summary>
    public void Publish(object fact) => Outbox.Add(OutboxMessage.Of(fact));

    internal void Join(NpgsqlTransaction? transaction)
    {
        if (Database.CurrentTransaction?.GetDbTransaction() == transaction) return;
        Database.UseTransaction(transaction);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        session.AfterCommit(session.Signal.Raise);
        return rows;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(schema);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        OutboxMessage.Map(modelBuilder);
    }

    public override void Dispose()
    {
        session.Detach(this);
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    public override ValueTask DisposeAsync()
    {
        session.Detach(this);
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }
}
