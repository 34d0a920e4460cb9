using System.Text.Json;
using Microblog.Testing;
using Microblog.Tweets.Tests.Reports;

namespace Microblog.Tweets.Tests;

/// <summary>Calls about reports that many tests make.</summary>
internal static class ReportSteps
{
    public static Task<ApiAnswer> ReportAsync(this Person person, long tweetId, string reason, string? category = null) =>
        person.PostAsync($"/api/tweets/{tweetId}/report", new { reason, category });

    public static Task<ApiAnswer> ResolveAsync(this Person person, long reportId, string outcome, string? note = null) =>
        person.PostAsync($"/api/admin/reports/{reportId}/resolve", new { outcome, note });

    public static async Task<List<JsonElement>> ReportsAsync(this Person person, string status = "open") =>
        [.. (await person.GetAsync($"/api/admin/reports?limit=100&status={status}")).ShouldSucceed()["reports"].EnumerateArray()];

    public static long TweetId(this JsonElement report) => ReportingServer.TweetId(report);
}
