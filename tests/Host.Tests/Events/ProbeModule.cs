using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Events;

/// <summary>A module that publishes and handles events, for tests of their delivery.</summary>
internal sealed class ProbeModule : IModule
{
    public string Name => "probe";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<ProbeDb>(Name);
        services.AddSingleton<Faults>();
    }
}

internal sealed class ProbeDb(DbContextOptions<ProbeDb> options) : ModuleDbContext(options, "probe")
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void Describe(ModelBuilder model) => model.Entity<Effect>().ToTable("effects");
}

/// <summary>The effect of an event handler.</summary>
internal sealed class Effect
{
    public long Id { get; init; }

    public required string Handler { get; init; }

    public required string Bell { get; init; }

    /// <summary>The database has each once.</summary>
    public string? UniqueWord { get; init; }
}

[EventName("probe.bell-rang.v1")]
internal sealed record BellRang(string Bell) : IIntegrationEvent;

[EventName("probe.tree-fell.v1")]
internal sealed record TreeFell(string Tree) : IIntegrationEvent;

[EventName("probe.bell-chimed.v1")]
internal sealed record BellChimed(string Bell) : IIntegrationEvent;

[EventName("probe.bell-tolled.v1")]
internal sealed record BellTolled(string Bell, int Strokes) : IIntegrationEvent;

/// <summary>The bells for which event handlers fail.</summary>
internal sealed class Faults
{
    public HashSet<string> Bells { get; } = new(StringComparer.Ordinal);
}

internal sealed class AnswerFirst(ProbeDb db) : IEventHandler<BellRang>
{
    public Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(AnswerFirst), Bell = happened.Bell });
        return Task.CompletedTask;
    }
}

internal sealed class AnswerPerhaps(ProbeDb db, Faults faults) : IEventHandler<BellRang>
{
    public async Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        // It fails after the effect is written: the effect must be rolled back with the receipt.
        db.Effects.Add(new Effect { Handler = nameof(AnswerPerhaps), Bell = happened.Bell });
        await db.SaveChangesAsync(ct);
        if (faults.Bells.Contains(happened.Bell))
        {
            throw new InvalidOperationException($"{happened.Bell} is too loud.");
        }
    }
}

internal sealed class AnswerLast(ProbeDb db) : IEventHandler<BellRang>
{
    public Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(AnswerLast), Bell = happened.Bell });
        return Task.CompletedTask;
    }
}

/// <summary>Counts one stroke at each call, until all are counted.</summary>
internal sealed class CountStrokes(ProbeDb db) : IEventHandler<BellTolled>
{
    public async Task HandleAsync(BellTolled happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(CountStrokes), Bell = happened.Bell });
        await db.SaveChangesAsync(ct);
        if (await db.Effects.CountAsync(e => e.Bell == happened.Bell, ct) < happened.Strokes)
        {
            db.ContinueLater();
        }
    }
}

/// <summary>Handles a frequent event in batches, and fails for some bells.</summary>
internal sealed class HearChime(ProbeDb db, Faults faults) : IBatchedEventHandler<BellChimed>
{
    public Task HandleAsync(BellChimed happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(HearChime), Bell = happened.Bell });
        return faults.Bells.Contains(happened.Bell) ? throw new InvalidOperationException($"{happened.Bell} is too loud.")
            : Task.CompletedTask;
    }
}

/// <summary>Writes its effect together with the save.</summary>
internal sealed class NoteChime(ProbeDb db) : IBatchedEventHandler<BellChimed>
{
    public Task HandleAsync(BellChimed happened, CancellationToken ct)
    {
        db.WithSave(async token =>
        {
            await using var command =
                db.Command("INSERT INTO probe.effects (handler, bell) VALUES ($1, $2)", nameof(NoteChime), happened.Bell);
            await command.ExecuteNonQueryAsync(token);
        });
        return Task.CompletedTask;
    }
}
