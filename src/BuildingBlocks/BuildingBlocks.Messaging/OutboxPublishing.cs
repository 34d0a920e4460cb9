using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Publishes integration events through the outbox of a module's context.</summary>
public static class OutboxPublishing
{
    /// <summary>
    /// Adds an event to what the next <c>SaveChanges</c> writes. Other modules receive it once that is committed. An event that no module
    /// of this build handles leaves no row.
    /// </summary>
    public static void Publish(this ModuleDbContext db, IIntegrationEvent happened)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(happened);
        var application = db.Application;
        if (!application.GetRequiredService<EventCatalog>().IsHandled(happened.GetType()))
        {
            return;
        }

        var message = EventCatalog.ToMessage(happened);
        db.WithSave(async ct =>
        {
            await using var command = db.Command(
                $"INSERT INTO {db.Schema}.outbox (id, name, payload, trace_parent) VALUES ($1, $2, $3, $4)",
                message.Id, message.Name, message.Payload, message.TraceParent ?? (object)DBNull.Value);
            await command.ExecuteNonQueryAsync(ct);
        });
        db.AfterCommit(() => application.GetServices<IDispatcher>().First(d => d.Schema == db.Schema).Wake());
    }

    /// <summary>
    /// Adds an event that is delivered after a delay, in the transaction that is open: for a second look at what may have happened
    /// meanwhile.
    /// </summary>
    public static async Task PublishLaterAsync(this ModuleDbContext db, IIntegrationEvent happened, TimeSpan after, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(happened);
        if (!db.Application.GetRequiredService<EventCatalog>().IsHandled(happened.GetType()))
        {
            return;
        }

        // The database's clock decides when a message is due.
        var message = EventCatalog.ToMessage(happened);
        await using var command = db.Command(
            $"INSERT INTO {db.Schema}.outbox (id, name, payload, trace_parent, due_at) VALUES ($1, $2, $3, $4, now() + $5)",
            message.Id, message.Name, message.Payload, message.TraceParent ?? (object)DBNull.Value, after);
        await command.ExecuteNonQueryAsync(ct);
    }
}
