using System.Collections.Concurrent;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets.Tests;

/// <summary>A server where somebody listens to tweets: events that nobody hears leave no row.</summary>
public sealed class ListeningServer : MicroblogServer
{
    private readonly ConcurrentQueue<IIntegrationEvent> _heard = [];

    /// <summary>Delivers every event, and gives those of one kind that are about something.</summary>
    public async Task<List<T>> HeardAsync<T>(Func<T, bool> about)
    {
        await DrainAsync();
        return [.. _heard.OfType<T>().Where(about)];
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(_heard);
        services.AddScoped<Listener>();
        services.AddSingleton(sp => new EventCatalog(
            [.. sp.GetServices<ModuleDescriptor>(), new ModuleDescriptor("tweets", typeof(ListeningServer).Assembly, typeof(TweetsDb))]));
    }

    private sealed class Listener(ConcurrentQueue<IIntegrationEvent> heard)
        : IEventHandler<TweetPublished>, IEventHandler<TweetEdited>, IEventHandler<TweetDeleted>, IEventHandler<RetweetChanged>,
            IEventHandler<LikeChanged>
    {
        public Task HandleAsync(TweetPublished happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(TweetEdited happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(TweetDeleted happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(RetweetChanged happened, CancellationToken ct) => KeepAsync(happened);

        public Task HandleAsync(LikeChanged happened, CancellationToken ct) => KeepAsync(happened);

        private Task KeepAsync(IIntegrationEvent happened)
        {
            heard.Enqueue(happened);
            return Task.CompletedTask;
        }
    }
}
