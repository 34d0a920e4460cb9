using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>Calls about tweets that many tests make.</summary>
internal static class TweetSteps
{
    public static async Task<long> PostTweetAsync(this Person person, object tweet) =>
        (await person.PostAsync("/api/tweets", tweet)).ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();

    public static Task<long> TweetForAsync(this Person person, string visibility, string text = "For some") =>
        person.PostTweetAsync(new { tweet_data = text, visibility });

    public static Task<long> ReplyAsync(this Person person, long tweetId, string text = "An answer") =>
        person.PostTweetAsync(new { tweet_data = text, in_reply_to_id = tweetId });

    public static Task<long> QuoteAsync(this Person person, long tweetId, string text = "Look at this") =>
        person.PostTweetAsync(new { tweet_data = text, quote_of_id = tweetId });

    public static async Task RetweetAsync(this Person person, long tweetId) => (await person.PostAsync($"/api/tweets/{tweetId}/retweet"))
        .ShouldSucceed();

    public static async Task UndoRetweetAsync(this Person person, long tweetId) =>
        (await person.DeleteAsync($"/api/tweets/{tweetId}/retweet")).ShouldSucceed();

    public static async Task DeleteTweetAsync(this Person person, long tweetId) => (await person.DeleteAsync($"/api/tweets/{tweetId}"))
        .ShouldSucceed();

    public static async Task<JsonElement> ShowAsync(this Person person, long tweetId) =>
        (await person.GetAsync($"/api/tweets/{tweetId}")).ShouldSucceed()["tweet"];

    public static async Task<List<long>> IdsAsync(this Person person, string path, string list = "tweets") =>
        [.. (await person.GetAsync(path)).ShouldSucceed()[list].EnumerateArray().Select(t => t.GetProperty("id").GetInt64())];

    public static async Task BlockAsync(this Person person, Person other) => (await person.PostAsync($"/api/users/{other.Id}/block"))
        .ShouldSucceed();

    public static async Task MuteAsync(this Person person, Person other) => (await person.PostAsync($"/api/users/{other.Id}/mute"))
        .ShouldSucceed();
}
