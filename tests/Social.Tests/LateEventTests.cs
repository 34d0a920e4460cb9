using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
using Microblog.Social.Live;
using Microblog.Social.Persistence;
using Microblog.Social.Reactions;
using Microblog.Testing;
using Microblog.Tweets.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests;

/// <summary>Events come in no order: what is heard too late changes nothing.</summary>
public sealed class LateEventTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_like_that_is_heard_of_after_it_was_taken_back_is_not_told()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await HearAsync<TellOfLike, LikeChanged>(Like(ada, grace, liked: false, version: 8));
        await HearAsync<TellOfLike, LikeChanged>(Like(ada, grace, liked: true, version: 7));
        (await ada.UnreadAsync()).ShouldBe(0);

        await HearAsync<TellOfLike, LikeChanged>(Like(ada, grace, liked: true, version: 9));
        await HearAsync<TellOfLike, LikeChanged>(Like(ada, grace, liked: false, version: 8));
        (await ada.UnreadAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_happened_to_a_tweet_and_is_heard_of_after_its_deletion_is_not_told()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await HearAsync<ForgetDeletedTweet, TweetDeleted>(new TweetDeleted(900_001, ada.Id, [], null, 900_001, null, "public", [], [], Now));
        await HearAsync<TellOfLike, LikeChanged>(new LikeChanged(900_001, ada.Id, 900_001, grace.Id, Liked: true, 1, Now));
        await HearAsync<TellOfTweet, TweetPublished>(new TweetPublished(900_001, grace.Id, "public", null, null, 900_001, null, null, [ada.Id], [], Now));

        (await ada.UnreadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_heard_in_one_transaction_ends_as_if_it_came_one_by_one()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        const long Deleted = 900_002;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SocialDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var like = scope.ServiceProvider.GetRequiredService<TellOfLike>();
            await like.HandleAsync(Like(ada, grace, liked: true, version: 1), CancellationToken.None);
            await like.HandleAsync(Like(ada, linus, liked: true, version: 2), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<TellOfTweet>().HandleAsync(
                new TweetPublished(Deleted, grace.Id, "public", null, null, Deleted, null, null, [ada.Id, linus.Id], [], Now), CancellationToken.None);
            await like.HandleAsync(new LikeChanged(Deleted, grace.Id, Deleted, linus.Id, Liked: true, 3, Now), CancellationToken.None);
            await like.HandleAsync(Like(ada, linus, liked: false, version: 4), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<ForgetDeletedTweet>().HandleAsync(
                new TweetDeleted(Deleted, grace.Id, [], null, Deleted, null, "public", [ada.Id, linus.Id], [], Now), CancellationToken.None);
            await like.HandleAsync(Like(ada, grace, liked: false, version: 5), CancellationToken.None);
            await like.HandleAsync(Like(ada, grace, liked: true, version: 6), CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        (await ada.UnreadAsync()).ShouldBe(1);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE user_id = {ada.Id} AND NOT undone")).ShouldBe(1);
        (await grace.UnreadAsync()).ShouldBe(0);
        (await linus.UnreadAsync()).ShouldBe(0);
        (await server.ScalarAsync<string>($"""
            SELECT string_agg(kind::text, ' ' ORDER BY id) FROM (
                SELECT id, kind, subject_id FROM social.live_inbox WHERE subject_id = {Deleted} UNION ALL
                SELECT id, kind, subject_id FROM social.live_log WHERE subject_id = {Deleted}) AS announced WHERE kind <> 3
            """)).ShouldBe($"{(short)LiveKind.Tweet} {(short)LiveKind.Deleted}");
    }

    private static LikeChanged Like(Person author, Person liker, bool liked, long version) =>
        new(900_000 + author.Id, author.Id, 900_000 + author.Id, liker.Id, liked, version, Now);

    private async Task HearAsync<TReaction, TEvent>(TEvent happened) where TReaction : IReaction<TEvent> where TEvent : IIntegrationEvent
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<TReaction>().HandleAsync(happened, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
