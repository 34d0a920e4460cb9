using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Reports;

/// <summary>
/// Reads reports for moderators, each with its tweet whoever may see the tweet. A moderator does not find reports of their own tweets, so
/// that no author learns who reported them.
/// </summary>
[ScopedService]
internal sealed class ReportReader(ModuleDataSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, IUserDirectory users)
{
    private const int MaxComplaints = 50;

    private const string Reports = """
        SELECT r.id, r.tweet_id, r.author_id, r.opened_at, r.outcome, r.resolver_id, r.note, r.resolved_at,
               (SELECT count(*)::integer FROM tweets.complaints c WHERE c.report_id = r.id) AS complaints_count
        FROM tweets.reports r WHERE r.author_id <> @caller AND
        """;

    private static readonly string Complaints = $"""
        SELECT c.report_id, c.reporter_id, c.category, c.reason, c.created_at, v.content, v.subject, v.sensitive, v.entities, v.stamp
        FROM unnest(@reports, @tweets) AS r (id, tweet_id)
        CROSS JOIN LATERAL (SELECT * FROM tweets.complaints c WHERE c.report_id = r.id ORDER BY c.id DESC LIMIT {MaxComplaints}) AS c
        LEFT JOIN LATERAL (
            SELECT * FROM tweets.versions v WHERE v.tweet_id = r.tweet_id AND v.id > c.version_id ORDER BY v.id LIMIT 1) AS v ON true
        ORDER BY c.id DESC
        """;

    /// <param name="status">open, resolved or all.</param>
    /// <param name="page">The limit and the cursor.</param>
    /// <param name="moderator">The moderator for whom they are read.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<ReportPage> ReadAsync(string status, Page page, Viewer moderator, CancellationToken ct)
    {
        var list = $"tweets.reports.{status}";
        var which = status switch
        {
            "open" => "r.resolved_at IS NULL AND",
            "resolved" => "r.resolved_at IS NOT NULL AND",
            _ => "",
        };
        var before = page.After(list, keys: 1)?[0] ?? long.MaxValue;
        var found = await FindAsync($"{which} r.id < @id ORDER BY r.id DESC LIMIT {page.Limit + 1}", before, moderator, ct);
        var (shown, next) = page.Cut(found, list, row => [row.Report.Id]);
        return new ReportPage(await ShowAsync(shown, moderator, ct)) { NextCursor = next };
    }

    /// <returns>Null when the report does not exist, or is about a tweet of this moderator.</returns>
    public async Task<ReportView?> FindAsync(long reportId, Viewer moderator, CancellationToken ct)
    {
        var found = await FindAsync("r.id = @id", reportId, moderator, ct);
        return found.Count == 0 ? null : (await ShowAsync(found, moderator, ct))[0];
    }

    private async Task<List<ReportRow>> FindAsync(string which, long id, Viewer moderator, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand($"{Reports} {which}");
        command.Parameters.AddWithValue("caller", moderator.Id);
        command.Parameters.AddWithValue("id", id);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<ReportRow>();
        while (await reader.ReadAsync(ct))
        {
            var report = new Report
            {
                Id = reader.GetInt64("id"),
                TweetId = reader.GetInt64("tweet_id"),
                AuthorId = reader.GetInt64("author_id"),
                OpenedAt = reader.GetFieldValue<DateTimeOffset>("opened_at"),
                Outcome = (ReportOutcome?)reader.GetNullable<short>("outcome"),
                ResolverId = reader.GetNullable<long>("resolver_id"),
                Note = reader.GetNullableString("note"),
                ResolvedAt = reader.GetNullable<DateTimeOffset>("resolved_at"),
            };
            rows.Add(new ReportRow(report, reader.GetInt32("complaints_count")));
        }

        return rows;
    }

    private async Task<List<ReportView>> ShowAsync(IReadOnlyList<ReportRow> rows, Viewer moderator, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var reports = rows.ToDictionary(r => r.Report.Id);
        await AddComplaintsAsync(reports, moderator, ct);
        var tweetIds = rows.Select(r => r.Report.TweetId).Distinct().ToArray();
        var found = await tweets.ReadAsync(
            "SELECT unnest(@reported) AS tweet_id", TweetReader.LatestOrder,
            [new("reported", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = tweetIds }],
            moderator, ct, ignoreVisibility: true);
        var views = (await presenter.ShowAsync(found, moderator, ct)).ToDictionary(t => t.Id);
        long[] people =
        [
            .. rows.SelectMany(r => r.Complaints.Select(c => c.Complaint.ReporterId).Append(r.Report.ResolverId).Append(r.Report.AuthorId))
                .OfType<long>().Distinct(),
        ];
        var cards = await users.FindAsync(people, ct);
        return [.. rows.Select(row => Show(row, views.GetValueOrDefault(row.Report.TweetId), cards))];
    }

    private async Task AddComplaintsAsync(Dictionary<long, ReportRow> reports, Viewer moderator, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Complaints);
        command.Parameters.AddWithValue("reports", reports.Keys.ToArray());
        command.Parameters.AddWithValue("tweets", reports.Values.Select(r => r.Report.TweetId).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var complaint = new Complaint
            {
                ReportId = reader.GetInt64("report_id"),
                ReporterId = reader.GetNullable<long>("reporter_id"),
                Category = (ComplaintCategory)reader.GetInt16("category"),
                Reason = reader.GetNullableString("reason"),
                VersionId = 0,
                CreatedAt = reader.GetFieldValue<DateTimeOffset>("created_at"),
            };
            var reported = reader.GetNullableString("content") is not { } content ? null : new VersionPage.Version(
                content, reader.GetNullableString("subject"), reader.GetBoolean("sensitive"),
                Entities.Read(reader.GetNullableString("entities")).Without(moderator.BlockedBy),
                reader.GetFieldValue<DateTimeOffset>("stamp"));
            reports[complaint.ReportId].Complaints.Add((complaint, reported));
        }
    }

    private static ReportView Show(ReportRow row, TweetView? tweet, IReadOnlyDictionary<long, UserCard> cards)
    {
        UserCard? Card(long? id) => id is { } known ? cards.GetValueOrDefault(known) : null;
        var report = row.Report;
        return new ReportView(
            report.Id, report.TweetId, tweet ?? TweetView.Placeholder(report.TweetId, inReplyToId: null),
            Card(report.AuthorId) ?? TweetViewBuilder.DeletedAccount(report.AuthorId),
            row.Complaints.ConvertAll(c => new ReportView.Complaint(Card(c.Complaint.ReporterId), c.Complaint.Category.ToName(),
                c.Complaint.Reason, c.Complaint.CreatedAt, c.Reported)),
            row.ComplaintsCount, report.Outcome is null ? "open" : "resolved", report.OpenedAt,
            report.Outcome is { } outcome
                ? new ReportView.Decision(outcome.ToName(), Card(report.ResolverId), report.Note, report.ResolvedAt!.Value)
                : null);
    }
}

/// <summary>A report as it was read from the database.</summary>
internal sealed record ReportRow(Report Report, int ComplaintsCount)
{
    /// <summary>The newest complaints, each with the version of the tweet that was reported, if the tweet was edited since.</summary>
    public List<(Complaint Complaint, VersionPage.Version? Reported)> Complaints { get; } = [];
}
