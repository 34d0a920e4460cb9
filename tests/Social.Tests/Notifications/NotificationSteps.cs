using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests.Notifications;

/// <summary>The steps that tests of notifications repeat.</summary>
internal static class NotificationSteps
{
    public static async Task<List<JsonElement>> NotificationsAsync(this Person person, string query = "") =>
        [.. (await person.GetAsync($"/api/notifications{query}")).ShouldSucceed()["notifications"].EnumerateArray()];

    /// <summary>One line for each notification: kind, tweet id (0 for none), number of actors, read.</summary>
    public static async Task<List<string>> NotificationLinesAsync(this Person person, string query = "") =>
        [.. (await person.NotificationsAsync(query)).Select(Line)];

    public static async Task<int> UnreadCountAsync(this Person person) =>
        (await person.GetAsync("/api/notifications/unread_count")).ShouldSucceed()["unread_count"].GetInt32();

    public static async Task<long> PostTweetAsync(this Person person, object tweet) =>
        (await person.PostAsync("/api/tweets", tweet)).ShouldSucceed(System.Net.HttpStatusCode.Created)["tweet_id"].GetInt64();

    public static async Task RetweetAsync(this Person person, long tweetId) =>
        (await person.PostAsync($"/api/tweets/{tweetId}/retweet")).ShouldSucceed();

    public static async Task EditAsync(this Person person, long tweetId, string text) =>
        (await person.SendAsync(HttpMethod.Patch, $"/api/tweets/{tweetId}", Json(new { tweet_data = text }))).ShouldSucceed();

    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    public static string Line(JsonElement notification)
    {
        var tweet = notification.GetProperty("tweet");
        var tweetId = tweet.ValueKind == JsonValueKind.Object ? tweet.GetProperty("id").GetInt64() : 0;
        var read = notification.GetProperty("read").GetBoolean() ? " read" : "";
        return $"{notification.GetProperty("kind").GetString()} {tweetId} ×{notification.GetProperty("count").GetInt32()}{read}";
    }
}
