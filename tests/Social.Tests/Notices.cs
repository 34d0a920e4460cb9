using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Social.Tests;

/// <summary>What tests of notifications ask again and again.</summary>
internal static class Notices
{
    public static async Task<List<JsonElement>> NotificationsAsync(this Person person, string query = "") =>
        [.. (await person.GetAsync($"/api/notifications{query}")).ShouldSucceed()["notifications"].EnumerateArray()];

    /// <summary>Kind, tweet (0 for none), how many people, read: one line each.</summary>
    public static async Task<List<string>> ToldAsync(this Person person, string query = "") => [.. (await person.NotificationsAsync(query)).Select(Line)];

    public static async Task<int> UnreadAsync(this Person person) =>
        (await person.GetAsync("/api/notifications/unread_count")).ShouldSucceed()["unread_count"].GetInt32();

    public static async Task<long> PostTweetAsync(this Person person, object tweet) =>
        (await person.PostAsync("/api/tweets", tweet)).ShouldSucceed(System.Net.HttpStatusCode.Created)["tweet_id"].GetInt64();

    public static async Task RetweetAsync(this Person person, long tweetId) => (await person.PostAsync($"/api/tweets/{tweetId}/retweet")).ShouldSucceed();

    public static async Task EditAsync(this Person person, long tweetId, string text) =>
        (await person.SendAsync(HttpMethod.Patch, $"/api/tweets/{tweetId}", Json(new { tweet_data = text }))).ShouldSucceed();

    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    public static string Line(JsonElement told) =>
        $"{told.GetProperty("kind").GetString()} {(told.GetProperty("tweet") is { ValueKind: JsonValueKind.Object } tweet ? tweet.GetProperty("id").GetInt64() : 0)} ×{told.GetProperty("count").GetInt32()}{(told.GetProperty("read").GetBoolean() ? " read" : "")}";
}
