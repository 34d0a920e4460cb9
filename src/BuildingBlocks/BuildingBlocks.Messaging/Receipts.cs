using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Takes and returns receipts in the transaction of the handlers that they are for.</summary>
internal static class Receipts
{
    /// <returns>Those that were not done before.</returns>
    public static async Task<IReadOnlyList<Delivery>> TakeAsync(
        ModuleDbContext db, IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        var transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();

        // Losing this commit in a crash is safe: the row in the outbox is deleted by a later, synchronous commit of the same
        // server, so either both are on disk or the event is delivered again. Both statements go in one round trip.
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                new("SET LOCAL synchronous_commit = off"),
                new($"INSERT INTO {db.Schema}.receipts (event_id, handler) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING RETURNING "
                    + "event_id, handler")
                {
                    Parameters =
                    {
                        new() { Value = deliveries.Select(d => d.Receipt.EventId).ToArray() },
                        new() { Value = deliveries.Select(d => d.Receipt.Handler).ToArray() },
                    },
                },
            },
        };
        var taken = new HashSet<(Guid EventId, string Handler)>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            taken.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return taken.Count == deliveries.Count ? deliveries : [.. deliveries.Where(d => taken.Contains(d.Receipt))];
    }

    public static async Task ReturnAsync(ModuleDbContext db, Delivery delivery, CancellationToken ct)
    {
        await using var command = db.Command(
            $"DELETE FROM {db.Schema}.receipts WHERE event_id = $1 AND handler = $2", delivery.Receipt.EventId, delivery.Receipt.Handler);
        await command.ExecuteNonQueryAsync(ct);
    }
}
