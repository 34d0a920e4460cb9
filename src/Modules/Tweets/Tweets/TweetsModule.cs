using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Features.Posting;
using Microblog.Tweets.Persistence;
using Microblog.Tweets.Persistence.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets;

/// <summary>
/// Tweets, answers, likes, retweets and bookmarks; the timelines, search and trends; reports of tweets and the moderators' decisions.
/// </summary>
public sealed class TweetsModule : IModule
{
    /// <inheritdoc />
    public string Name => "tweets";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<TweetsDb>(Name);
        var settings = services.AddSettings<TweetSettings>(configuration, "Tweets");
        services.AddSingleton(new TimelineIndex(settings.TimelineEntries));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new DrawnTweets.Converter()));
        services.ConfigureDbContext<TweetsDb>((sp, options) => options.AddInterceptors(sp.GetRequiredService<CommitWatcher>()));
        services.AddSingleton(new InstanceLimit("tweet_characters", settings.MostCharacters));
        services.AddSingleton(new InstanceLimit("tweet_media", TweetRules.MaxMedia));
    }
}
