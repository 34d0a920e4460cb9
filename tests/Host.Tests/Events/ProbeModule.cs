using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Events;

/// <summary>A module that tells and hears one event, so that the delivery itself can be watched.</summary>
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

/// <summary>What a reaction did.</summary>
internal sealed class Effect
{
    public long Id { get; init; }

    public required string Handler { get; init; }

    public required string Bell { get; init; }
}

[EventName("probe.bell-rang.v1")]
internal sealed record BellRang(string Bell) : IIntegrationEvent;

[EventName("probe.tree-fell.v1")]
internal sealed record TreeFell(string Tree) : IIntegrationEvent;

[EventName("probe.bell-chimed.v1")]
internal sealed record BellChimed(string Bell) : IIntegrationEvent;

[EventName("probe.bell-tolled.v1")]
internal sealed record BellTolled(string Bell, int Strokes) : IIntegrationEvent;

/// <summary>Bells that the reaction in the middle cannot bear.</summary>
internal sealed class Faults
{
    public HashSet<string> Bells { get; } = new(StringComparer.Ordinal);
}

internal sealed class AnswerFirst(ProbeDb db) : IReaction<BellRang>
{
    public Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(AnswerFirst), Bell = happened.Bell });
        return Task.CompletedTask;
    }
}

internal sealed class AnswerPerhaps(ProbeDb db, Faults faults) : IReaction<BellRang>
{
    public async Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        // The effect is on its way when it fails: it must go back with the receipt.
        db.Effects.Add(new Effect { Handler = nameof(AnswerPerhaps), Bell = happened.Bell });
        await db.SaveChangesAsync(ct);
        if (faults.Bells.Contains(happened.Bell))
        {
            throw new InvalidOperationException($"{happened.Bell} is too loud.");
        }
    }
}

internal sealed class AnswerLast(ProbeDb db) : IReaction<BellRang>
{
    public Task HandleAsync(BellRang happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(AnswerLast), Bell = happened.Bell });
        return Task.CompletedTask;
    }
}

/// <summary>Does one stroke each time it is called, until all are done.</summary>
internal sealed class CountStrokes(ProbeDb db) : IReaction<BellTolled>
{
    public async Task HandleAsync(BellTolled happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(CountStrokes), Bell = happened.Bell });
        await db.SaveChangesAsync(ct);
        if (await db.Effects.CountAsync(e => e.Bell == happened.Bell, ct) < happened.Strokes)
        {
            db.GoOnLater();
        }
    }
}

/// <summary>Hears bells that chime all the time, and cannot bear some.</summary>
internal sealed class HearChime(ProbeDb db, Faults faults) : ISharedReaction<BellChimed>
{
    public Task HandleAsync(BellChimed happened, CancellationToken ct)
    {
        db.Effects.Add(new Effect { Handler = nameof(HearChime), Bell = happened.Bell });
        return faults.Bells.Contains(happened.Bell) ? throw new InvalidOperationException($"{happened.Bell} is too loud.") : Task.CompletedTask;
    }
}

/// <summary>Writes with the save what it has gathered.</summary>
internal sealed class NoteChime(ProbeDb db) : ISharedReaction<BellChimed>
{
    public Task HandleAsync(BellChimed happened, CancellationToken ct)
    {
        db.WithSave(async token =>
        {
            await using var command = db.Command("INSERT INTO probe.effects (handler, bell) VALUES ($1, $2)", nameof(NoteChime), happened.Bell);
            await command.ExecuteNonQueryAsync(token);
        });
        return Task.CompletedTask;
    }
}
