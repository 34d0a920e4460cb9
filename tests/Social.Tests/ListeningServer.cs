using System.Collections.Concurrent;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests;

/// <summary>A server where somebody listens to the graph: events that nobody hears leave no row.</summary>
public sealed class ListeningServer : MicroblogServer
{
    private readonly ConcurrentQueue<IIntegrationEvent> _heard = [];

    /// <summary>Delivers every event, and gives those of one kind in the order of their versions.</summary>
    public async Task<List<T>> HeardAsync<T>(Func<T, bool> about, Func<T, long> version)
    {
        await DrainAsync();
        return [.. _heard.OfType<T>().Where(about).OrderBy(version)];
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(_heard);
        services.AddScoped<Listener>();
        services.AddSingleton(sp => new EventCatalog(
            [.. sp.GetServices<ModuleDescriptor>(), new ModuleDescriptor("social", typeof(ListeningServer).Assembly, typeof(SocialDb))]));
    }

    private sealed class Listener(ConcurrentQueue<IIntegrationEvent> heard) : IReaction<FollowChanged>, IReaction<BlockChanged>, IReaction<MuteChanged>
    {
        public Task HandleAsync(FollowChanged happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(BlockChanged happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(MuteChanged happened, CancellationToken ct) => KeepAsync(happened);

        private Task KeepAsync(IIntegrationEvent happened)
        {
            heard.Enqueue(happened);
            return Task.CompletedTask;
        }
    }
}
