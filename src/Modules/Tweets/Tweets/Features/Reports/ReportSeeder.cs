using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Reports;

/// <summary>Reports two tweets of the demonstration, so that moderators have something to decide on.</summary>
internal sealed class ReportSeeder(TweetsDb db, TimeProvider clock) : IDemoDataSeeder
{
    public int Order => 9;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        var people = seeded.Of("users");
        var conversations = seeded.Of("conversations");
        if (conversations.Count == 0)
        {
            return;
        }

        await db.TransactAsync(async () =>
        {
            await ReportAsync(conversations[4], ComplaintCategory.Confidential, "The notes name a customer.", people[7], ct);
            await ReportAsync(conversations[12], ComplaintCategory.Spam, "The same praise every week.", people[5], ct);
            await ReportAsync(conversations[12], ComplaintCategory.Other, "I watched it. It cost me two.", people[9], ct);
            return true;
        }, ct);
    }

    private Task<ReportingOutcome> ReportAsync(long tweetId, ComplaintCategory category, string reason, long reporterId,
        CancellationToken ct) =>
        ReportWriter.ReportAsync(db, tweetId, category, reason, Viewer.WithoutCircle(reporterId), clock.GetUtcNow(), ct);
}
