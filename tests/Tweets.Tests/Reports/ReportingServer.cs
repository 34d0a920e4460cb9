using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Reports;

/// <summary>A server whose people report, and whose moderators decide.</summary>
public sealed class ReportingServer : MicroblogServer
{
    public async Task<Person> ModeratorAsync()
    {
        var person = await PersonAsync("Margaret");
        await ExecuteAsync($"UPDATE users.users SET role = 'moderator' WHERE id = {person.Id}");
        return person;
    }

    /// <summary>The newest report of a tweet.</summary>
    public Task<long> OpenReportAsync(long tweetId) => ScalarAsync<long>($"SELECT max(id) FROM tweets.reports WHERE tweet_id = {tweetId}");

    /// <summary>Delivers every event, and gives what the audit log has of somebody's deeds, the oldest first.</summary>
    public async Task<List<(string Action, long TargetId, string Details, string Address)>> AuditAsync(Person moderator)
    {
        await DrainAsync();
        var admin = await PersonAsync("Admin", admin: true);
        return [.. (await admin.GetAsync("/api/admin/audit?limit=100")).ShouldSucceed()["entries"].EnumerateArray().Reverse()
            .Where(e => e.GetProperty("actor_id").GetInt64() == moderator.Id)
            .Select(e => (e.GetProperty("action").GetString()!, e.GetProperty("target_id").GetInt64(),
                e.GetProperty("details").GetString()!, e.GetProperty("address").GetString()!))];
    }

    internal static long TweetId(JsonElement report) => report.GetProperty("tweet_id").GetInt64();
}
