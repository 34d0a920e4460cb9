using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets;

/// <summary>Tweets and what people do with them: answers, likes, retweets, bookmarks; the feeds, search and trends; reports and what moderators decide.</summary>
public sealed class TweetsModule : IModule
{
    /// <inheritdoc />
    public string Name => "tweets";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<TweetsDb>(Name);
        var settings = services.AddSettings<TweetSettings>(configuration, "Tweets");
        services.AddSingleton(new PublicLimit("tweet_characters", settings.MostCharacters));
        services.AddSingleton(new PublicLimit("tweet_media", TweetRules.MostMedia));
        services.AddScoped<Viewers>();
        services.AddScoped<TweetReader>();
        services.AddScoped<TweetPresenter>();
        services.AddScoped<TweetLists>();
        services.AddScoped<TweetsOfUser>();
        services.AddScoped<PeopleOfTweet>();
        services.AddScoped<ThreadReader>();
        services.AddScoped<HomeFeed>();
        services.AddScoped<SingleTweet>();
        services.AddScoped<VersionReader>();
        services.AddScoped<Feed>();
        services.AddScoped<TweetSearch>();
        services.AddScoped<Highlighter>();
        services.AddScoped<TagSearch>();
        services.AddScoped<TrendKeeper>();
        services.AddScoped<TrendReader>();
        services.AddScoped<Discovery>();
        services.AddScoped<ReportReader>();
        services.AddScoped<AnalyticsReader>();
        services.AddHostedService<TrendClock>();
        services.AddScoped<ITweetCounts, TweetCountReader>();
        services.AddScoped<ITweetExistence, TweetExistence>();
        services.AddScoped<ITweetPreviews, TweetPreviewReader>();
        services.AddScoped<IRetweeters, RetweeterReader>();
        services.AddSingleton<BroadcastJson>();
        services.AddScoped<ITweetBroadcasts, TweetBroadcasts>();
        services.AddScoped<ITweetVisibility, TweetVisibility>();
    }
}
