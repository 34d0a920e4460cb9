using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Exports a person's tweets with all versions, and their likes, retweets, bookmarks and reports. Tweets of others are exported by id
/// alone, because their texts belong to others.
/// </summary>
internal sealed class TweetsExport(ModuleDataSource<TweetsDb> source) : IPersonalDataExport
{
    private static readonly string Tweet = $"""
        json_build_object('id', t.id, 'content', t.content, 'subject', t.subject,
            'stamp', {JsonExport.Time("t.created_at")}, 'edited_at', {JsonExport.Time("t.edited_at")},
            'visibility', (ARRAY['public', 'followers', 'private'])[t.visibility + 1],
            'in_reply_to_id', t.in_reply_to_id, 'quote_of_id', t.quote_of_id,
            'sensitive', t.sensitive, 'language', t.language, 'media_ids', t.media_ids,
            'likes_count', p.likes_count, 'replies_count', p.replies_count - (
                SELECT count(*) FROM tweets.tweets r WHERE r.in_reply_to_id = t.id AND r.visibility > 0 AND r.author_id <> $1
                    AND NOT EXISTS (SELECT FROM tweets.mentions m WHERE m.tweet_id = r.id AND m.user_id = $1)),
            'retweets_count', p.retweets_count, 'quotes_count', p.quotes_count,
            'versions', ARRAY(
                SELECT json_build_object(
                    'content', v.content, 'subject', v.subject, 'sensitive', v.sensitive, 'stamp', {JsonExport.Time("v.stamp")})
                FROM tweets.versions v WHERE v.tweet_id = t.id ORDER BY v.id))
        """;

    private static readonly string Complaint = $"""
        json_build_object('tweet_id', r.tweet_id, 'category',
            (ARRAY[{string.Join(", ", ComplaintCategoryNames.All.Select(w => $"'{w}'"))}])[c.category + 1],
            'reason', c.reason, 'at', {JsonExport.Time("c.created_at")})
        """;

    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonExport.Of(
            "tweets.json", source.Source, "t.id", Tweet,
            "tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id WHERE t.author_id = $1", personId);
        yield return Activity("likes.json", "tweets.likes r WHERE");
        yield return Activity("retweets.json", "tweets.retweets r WHERE r.undone_id IS NULL AND");
        yield return Activity("bookmarks.json", "tweets.bookmarks r WHERE");
        yield return JsonExport.Of("reports.json", source.Source, "c.id", Complaint,
            "tweets.complaints c JOIN tweets.reports r ON r.id = c.report_id WHERE c.reporter_id = $1", personId);

        PersonalDataFile Activity(string name, string table) => JsonExport.Of(
            name, source.Source, "r.id", $"json_build_object('tweet_id', r.tweet_id, 'at', {JsonExport.Time("r.created_at")})",
            $"{table} r.user_id = $1", personId);
    }
}
