using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Model;

/// <summary>A person's tweets with all they said before, and what the person did to others' tweets and has against them: by id, because the texts are the others'.</summary>
internal sealed class TweetBelongings(ModuleSource<TweetsDb> source) : IBelongings
{
    private static readonly string Tweet = $"""
        json_build_object('id', t.id, 'content', t.content, 'subject', t.subject, 'stamp', {JsonPages.Time("t.created_at")}, 'edited_at', {JsonPages.Time("t.edited_at")},
            'visibility', (ARRAY['public', 'followers', 'private'])[t.visibility + 1], 'in_reply_to_id', t.in_reply_to_id, 'quote_of_id', t.quote_of_id,
            'sensitive', t.sensitive, 'language', t.language, 'media_ids', t.media_ids, 'likes_count', p.likes_count, 'replies_count', p.replies_count,
            'retweets_count', p.retweets_count, 'quotes_count', p.quotes_count,
            'versions', ARRAY(
                SELECT json_build_object('content', v.content, 'subject', v.subject, 'sensitive', v.sensitive, 'stamp', {JsonPages.Time("v.stamp")})
                FROM tweets.versions v WHERE v.tweet_id = t.id ORDER BY v.id))
        """;

    private static readonly string Complaint = $"""
        json_build_object('tweet_id', r.tweet_id, 'category', (ARRAY[{string.Join(", ", ComplaintCategories.Words.Select(w => $"'{w}'"))}])[c.category + 1],
            'reason', c.reason, 'at', {JsonPages.Time("c.created_at")})
        """;

    public async IAsyncEnumerable<Belonging> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonPages.Of(
            "tweets.json", source.Source, "t.id", Tweet, "tweets.tweets t JOIN tweets.popularity p ON p.tweet_id = t.id WHERE t.author_id = $1", personId);
        yield return Doings("likes.json", "tweets.likes r WHERE");
        yield return Doings("retweets.json", "tweets.retweets r WHERE r.undone_id IS NULL AND");
        yield return Doings("bookmarks.json", "tweets.bookmarks r WHERE");
        yield return JsonPages.Of("reports.json", source.Source, "c.id", Complaint, "tweets.complaints c JOIN tweets.reports r ON r.id = c.report_id WHERE c.reporter_id = $1", personId);

        Belonging Doings(string name, string table) => JsonPages.Of(
            name, source.Source, "r.id", $"json_build_object('tweet_id', r.tweet_id, 'at', {JsonPages.Time("r.created_at")})", $"{table} r.user_id = $1", personId);
    }
}
