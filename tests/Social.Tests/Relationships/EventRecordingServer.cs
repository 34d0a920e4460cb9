using System.Collections.Concurrent;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Social.Persistence;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests.Relationships;

/// <summary>A server that records the events of follows, blocks and mutes: without a handler, an event leaves no row.</summary>
public sealed class EventRecordingServer : MicroblogServer
{
    private readonly ConcurrentQueue<IIntegrationEvent> _recorded = [];

    /// <summary>Delivers every event, and returns those of one kind in the order of their versions.</summary>
    public async Task<List<T>> RecordedAsync<T>(Func<T, bool> about, Func<T, long> version)
    {
        await DrainAsync();
        return [.. _recorded.OfType<T>().Where(about).OrderBy(version)];
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(_recorded);
        services.AddScoped<Recorder>();
        services.AddSingleton(sp => new EventCatalog(
            [
                .. sp.GetServices<ModuleDescriptor>(),
                new ModuleDescriptor("social", typeof(EventRecordingServer).Assembly, typeof(SocialDb)),
            ]));
    }

    private sealed class Recorder(ConcurrentQueue<IIntegrationEvent> recorded)
        : IEventHandler<FollowChanged>, IEventHandler<BlockChanged>, IEventHandler<MuteChanged>
    {
        public Task HandleAsync(FollowChanged happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(BlockChanged happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(MuteChanged happened, CancellationToken ct) => KeepAsync(happened);

        private Task KeepAsync(IIntegrationEvent happened)
        {
            recorded.Enqueue(happened);
            return Task.CompletedTask;
        }
    }
}
