using System.Text;
using Microblog.Testing;
using Microblog.Tweets.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Features.Posting;
using Microblog.Tweets.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Tweets.Tests.Posting;

/// <summary>What the others are told, and that a repeat tells nothing.</summary>
public sealed class EventTests(ListeningServer server) : IClassFixture<ListeningServer>
{
    [Fact]
    public async Task A_post_tells_whom_it_names_answers_and_quotes()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync();
        var middle = await grace.ReplyAsync(root);
        var quoted = await linus.TweetAsync();

        var tweet = await ada.PostTweetAsync(new
        {
            tweet_data = $"@{linus.Username} @{grace.Username} @{linus.Username} @nobody_has_this #Go #ｇｏ #тег",
            in_reply_to_id = middle,
            quote_of_id = quoted,
            visibility = "followers",
        });

        var told = (await server.HeardAsync<TweetPublished>(e => e.TweetId == tweet)).ShouldHaveSingleItem();
        (told.AuthorId, told.Visibility, told.InReplyToId, told.InReplyToAuthorId, told.ThreadId, told.QuoteOfId, told.QuoteOfAuthorId)
            .ShouldBe((ada.Id, "followers", middle, grace.Id, root, quoted, linus.Id));
        told.MentionedUserIds.ShouldBe([linus.Id, grace.Id]);
        told.AddressedUserIds.ShouldBe([]);
        told.Hashtags.ShouldBe(["go", "тег"]);
        var plain = (await server.HeardAsync<TweetPublished>(e => e.TweetId == root)).ShouldHaveSingleItem();
        (plain.InReplyToId, plain.InReplyToAuthorId, plain.ThreadId, plain.QuoteOfId, plain.Visibility)
            .ShouldBe((null, null, root, null, "public"));
    }

    [Fact]
    public async Task An_edit_tells_whom_it_names_now_and_only_when_something_changed()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync($"@{grace.Username}");
        Task<ApiAnswer> EditAsync(string text) =>
            ada.SendAsync(HttpMethod.Patch, $"/api/tweets/{tweet}",
                new StringContent($$"""{"tweet_data": "{{text}}"}""", Encoding.UTF8, "application/json"));

        (await EditAsync($"@{grace.Username} @{linus.Username} #new")).ShouldSucceed();
        (await EditAsync($"@{grace.Username} @{linus.Username} #new")).ShouldSucceed();

        var told = (await server.HeardAsync<TweetEdited>(e => e.TweetId == tweet)).ShouldHaveSingleItem();
        told.MentionedUserIds.ShouldBe([grace.Id, linus.Id]);
        told.NewlyMentionedUserIds.ShouldBe([linus.Id]);
        told.NoLongerMentionedUserIds.ShouldBe([]);
        told.Hashtags.ShouldBe(["new"]);
        told.Version.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_retweet_and_its_undoing_are_told_once_each()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        await grace.RetweetAsync(tweet);
        await grace.RetweetAsync(tweet);
        await grace.UndoRetweetAsync(tweet);
        await grace.UndoRetweetAsync(tweet);

        var told = (await server.HeardAsync<RetweetChanged>(e => e.TweetId == tweet)).OrderBy(e => e.Version).ToList();

        told.Select(e => (e.AuthorId, e.UserId, e.Retweeted)).ShouldBe([(ada.Id, grace.Id, true), (ada.Id, grace.Id, false)]);
        told[1].RetweetId.ShouldBe(told[0].RetweetId);
        told[1].Version.ShouldBeGreaterThan(told[0].Version);
    }

    [Fact]
    public async Task A_deletion_tells_what_the_tweet_answered_and_quoted()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync();
        var both = await grace.PostTweetAsync(new { tweet_data = "x", in_reply_to_id = tweet, quote_of_id = tweet });

        await grace.DeleteTweetAsync(both);

        var told = (await server.HeardAsync<TweetDeleted>(e => e.TweetId == both)).ShouldHaveSingleItem();
        (told.AuthorId, told.InReplyToId, told.ThreadId, told.QuoteOfId).ShouldBe((grace.Id, tweet, tweet, tweet));
    }

    [Fact]
    public async Task A_hundred_names_and_a_thousand_tags_are_read_quickly_and_kept_within_bounds()
    {
        var ada = await server.PersonAsync();
        var people = new List<Person>();
        for (var i = 0; i < 55; i++)
        {
            people.Add(await server.PersonAsync("P"));
        }

        // One grapheme cluster can be long, and the limit of a text is a setting: what a text may hold is tried where it is read.
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Microblog.Users.Contracts.IUserDirectory>();
        var text = string.Join(' ', people.Concat(people).Select(p => $"@{p.Username}")) + string.Concat(Enumerable.Range(0, 1000)
            .Select(i => $" #tag{i}"));

        var parsed = await ParsedText.ParseAsync(text, users, Viewer.WithoutCircle(0), CancellationToken.None);

        parsed.MentionedIds.ShouldBe(people.Take(50).Select(p => p.Id));
        parsed.Tags.Keys.ShouldBe(Enumerable.Range(0, 30).Select(i => $"tag{i}"));
        var tweet = await ada.TweetAsync(string.Concat(Enumerable.Range(0, 46).Select(i => $"#t{i:00}, "))[..276]);
        (await ada.ShowAsync(tweet)).GetProperty("hashtags").GetArrayLength().ShouldBe(30);
    }

    [Fact]
    public async Task A_refused_post_leaves_nothing_of_what_was_written_before_it()
    {
        var ada = await server.PersonAsync();
        var deleted = await ada.TweetAsync("Soon gone");
        await ada.DeleteAsync($"/api/tweets/{deleted}");
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TweetsDb>();

        var result = await db.TransactAsync(async () =>
        {
            (await PostAsync(db, ada, inReplyToId: null)).IsRefused.ShouldBeFalse();
            return await PostAsync(db, ada, inReplyToId: deleted);
        }, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);

        result.Refusal!.Message.ShouldContain($"{deleted}");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.tweets WHERE author_id = {ada.Id}")).ShouldBe(0);
        (await server.HeardAsync<TweetPublished>(t => t.AuthorId == ada.Id)).Select(t => t.TweetId).ShouldBe([deleted]);
    }

    private static Task<PostResult> PostAsync(TweetsDb db, Person author, long? inReplyToId) => TweetWriter.PostAsync(db, new NewTweet
    {
        Content = "In one transaction",
        Text = new ParsedText(Entities.None, [], TagSet.None, []),
        InReplyToId = inReplyToId,
        CreatedAt = DateTimeOffset.UnixEpoch,
    }, Viewer.WithoutCircle(author.Id), CancellationToken.None);
}
