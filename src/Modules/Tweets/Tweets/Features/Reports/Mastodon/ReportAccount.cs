using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Reports.Mastodon;

/// <summary>Reports statuses of an account to the moderators. Here it is statuses that are reported, so there must be one.</summary>
internal sealed class ReportAccount(TweetsDb db, Viewers viewers, IMastodonAccounts accounts, TimeProvider clock)
    : MastodonEndpoint<ReportAccount.Report>
{
    private const int Most = 20;

    // The same as that of our own report: both are counted together.
    private static readonly RateLimitPolicy Limit = new("Reports", 20);

    public override void Configure()
    {
        Post("/api/v1/reports");
        Group<TweetsMastodonGroup>();
        RequireScope("write:reports");
        RateLimit(Limit);
        Takes(
        [
            new QueryParameter("account_id", "The account.", IsRequired: true),
            new QueryParameter("status_ids[]", $"Its statuses, 1 to {Most}.", IsRequired: true),
            new QueryParameter("comment", $"What is wrong with them, at most {ReportView.MaxReasonLength} characters."),
            new QueryParameter("category", "spam, legal, violation or other."),
        ]);
        Describe("Report statuses to the moderators", errors: [404]);
    }

    protected override async Task<MastodonResult<Report>> AnswerAsync(CancellationToken ct)
    {
        var (ids, comment) = (Parameters.Ids("status_ids"), TextRules.NullIfBlank(Parameters.Text("comment")));
        if (MastodonId.Parse(Parameters.Text("account_id")) is not { } accountId || ids.Contains(null))
        {
            return NotFound;
        }

        if (ids.Count is 0 or > Most)
        {
            return Refusal.Invalid("status_ids", $"Validation failed: Choose 1 to {Most} statuses to report");
        }

        if (!TextRules.Fits(comment, ReportView.MaxReasonLength))
        {
            return Refusal.Invalid("comment", $"Validation failed: Comment has at most {ReportView.MaxReasonLength} characters");
        }

        var viewer = await viewers.FindAsync(Caller.Id, ct);
        var target = (await accounts.FindAsync([accountId], Origin, ct)).GetValueOrDefault(accountId);
        if (target is null || viewer.BlockedBy.Contains(accountId))
        {
            return NotFound;
        }

        var now = clock.GetUtcNow();
        var word = Parameters.Text("category") ?? "other";
        var outcome = await db.TransactAsync(async () =>
        {
            foreach (var id in ids.OfType<long>().Distinct().Order())
            {
                if (await ReportWriter.ReportAsync(db, id, CategoryOf(word), comment, viewer, now, ct) is not ReportingOutcome.Reported
                    and var other)
                {
                    return other;
                }
            }

            return ReportingOutcome.Reported;
        }, ct);
        return outcome switch
        {
            ReportingOutcome.Reported => new Report(
                MastodonId.Format(ids[0]!.Value), ActionTaken: false, ActionTakenAt: null, word, comment ?? "", Forwarded: false,
                MastodonTime.Format(now), [.. ids.OfType<long>().Select(MastodonId.Format)], RuleIds: [], target),
            ReportingOutcome.OwnTweet => Refusal.Invalid("status_ids", "Validation failed: These statuses are your own"),
            _ => NotFound,
        };
    }

    private static ComplaintCategory CategoryOf(string word) => word switch
    {
        "spam" => ComplaintCategory.Spam,
        "legal" => ComplaintCategory.Illegal,
        "violation" => ComplaintCategory.Abuse,
        _ => ComplaintCategory.Other,
    };

    internal sealed record Report(
        string Id, bool ActionTaken, string? ActionTakenAt, string Category, string Comment, bool Forwarded, string CreatedAt,
        IReadOnlyList<string> StatusIds, IReadOnlyList<string>? RuleIds, MastodonAccount TargetAccount);
}
