using System.Data.Common;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>
/// Reads reports for moderators, each with its tweet whoever may see that. A moderator does not find those of their own tweets: nobody learns who
/// has something against them.
/// </summary>
internal sealed class ReportReader(ModuleSource<TweetsDb> source, TweetReader tweets, TweetPresenter presenter, IUserDirectory users)
{
    private const int MostComplaints = 50;

    private const string Reports = """
        SELECT r.id, r.tweet_id, r.author_id, r.opened_at, r.outcome, r.resolver_id, r.note, r.resolved_at,
               (SELECT count(*)::integer FROM tweets.complaints c WHERE c.report_id = r.id)
        FROM tweets.reports r WHERE r.author_id <> @caller AND
        """;

    private static readonly string Complaints = $"""
        SELECT c.report_id, c.reporter_id, c.category, c.reason, c.created_at, v.content, v.subject, v.sensitive, v.entities, v.stamp
        FROM unnest(@reports, @tweets) AS r (id, tweet_id)
        CROSS JOIN LATERAL (SELECT * FROM tweets.complaints c WHERE c.report_id = r.id ORDER BY c.id DESC LIMIT {MostComplaints}) AS c
        LEFT JOIN LATERAL (SELECT * FROM tweets.versions v WHERE v.tweet_id = r.tweet_id AND v.id > c.version_id ORDER BY v.id LIMIT 1) AS v ON true
        ORDER BY c.id DESC
        """;

    /// <param name="status">open, resolved or all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="moderator">Who looks.</param>
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
        var shown = found.Take(page.Limit).ToList();
        return new ReportPage(await ShowAsync(shown, moderator, ct)) { NextCursor = found.Count > page.Limit ? Cursor.Write(list, shown[^1].Report.Id) : null };
    }

    /// <returns>Null when there is none for this moderator.</returns>
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
                Id = reader.GetInt64(0),
                TweetId = reader.GetInt64(1),
                AuthorId = reader.GetInt64(2),
                OpenedAt = reader.GetFieldValue<DateTimeOffset>(3),
                Outcome = reader.IsDBNull(4) ? null : (ReportOutcome)reader.GetInt16(4),
                ResolverId = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Note = Text(reader, 6),
                ResolvedAt = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
            };
            rows.Add(new ReportRow(report, reader.GetInt32(8)));
        }

        return rows;
    }

    private async Task<List<ReportView>> ShowAsync(List<ReportRow> rows, Viewer moderator, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var reports = rows.ToDictionary(r => r.Report.Id);
        await AddComplaintsAsync(reports, ct);
        var tweetIds = rows.Select(r => r.Report.TweetId).Distinct().ToArray();
        var found = await tweets.ReadAsync(
            "SELECT unnest(@reported) AS tweet_id", FeedSql.LatestOrder, [new("reported", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = tweetIds }],
            moderator, ct, forWhomever: true);
        var views = (await presenter.ShowAsync(found, moderator, ct)).ToDictionary(t => t.Id);
        long[] people = [.. rows.SelectMany(r => r.Complaints.Select(c => c.Complaint.ReporterId).Append(r.Report.ResolverId).Append(r.Report.AuthorId)).OfType<long>().Distinct()];
        var cards = await users.FindAsync(people, ct);
        return rows.ConvertAll(row => Show(row, views.GetValueOrDefault(row.Report.TweetId), cards));
    }

    private async Task AddComplaintsAsync(Dictionary<long, ReportRow> reports, CancellationToken ct)
    {
        await using var command = source.Source.CreateCommand(Complaints);
        command.Parameters.AddWithValue("reports", reports.Keys.ToArray());
        command.Parameters.AddWithValue("tweets", reports.Values.Select(r => r.Report.TweetId).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var complaint = new Complaint
            {
                ReportId = reader.GetInt64(0),
                ReporterId = reader.IsDBNull(1) ? null : reader.GetInt64(1),
                Category = (ComplaintCategory)reader.GetInt16(2),
                Reason = Text(reader, 3),
                VersionId = 0,
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
            };
            var reported = reader.IsDBNull(5) ? null : new VersionPage.Version(
                reader.GetString(5), Text(reader, 6), reader.GetBoolean(7), Entities.Read(Text(reader, 8)), reader.GetFieldValue<DateTimeOffset>(9));
            reports[complaint.ReportId].Complaints.Add((complaint, reported));
        }
    }

    private static ReportView Show(ReportRow row, TweetView? tweet, IReadOnlyDictionary<long, UserCard> cards)
    {
        UserCard? Card(long? id) => id is { } known ? cards.GetValueOrDefault(known) : null;
        var report = row.Report;
        return new ReportView(
            report.Id, report.TweetId, tweet ?? TweetView.Placeholder(report.TweetId, inReplyToId: null), Card(report.AuthorId) ?? TweetDrawing.Gone(report.AuthorId),
            row.Complaints.ConvertAll(c => new ReportView.Complaint(Card(c.Complaint.ReporterId), c.Complaint.Category.Word(), c.Complaint.Reason, c.Complaint.CreatedAt, c.Reported)),
            row.ComplaintsCount, report.Outcome is null ? "open" : "resolved", report.OpenedAt,
            report.Outcome is { } outcome ? new ReportView.Decision(outcome.Word(), Card(report.ResolverId), report.Note, report.ResolvedAt!.Value) : null);
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
