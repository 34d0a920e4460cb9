using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.Social.Domain;
using Microblog.Social.Features.Notifications;
using Microblog.Social.Persistence;
using Microblog.Testing;
using Microblog.Tweets.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests.Notifications;

/// <summary>Events arrive in any order: an event that is older than the state changes nothing.</summary>
public sealed class LateEventTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_like_that_arrives_after_its_unlike_causes_no_notification()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await DeliverAsync<NotifyAboutLike, LikeChanged>(Like(ada, grace, liked: false, version: 8));
        await DeliverAsync<NotifyAboutLike, LikeChanged>(Like(ada, grace, liked: true, version: 7));
        (await ada.UnreadCountAsync()).ShouldBe(0);

        await DeliverAsync<NotifyAboutLike, LikeChanged>(Like(ada, grace, liked: true, version: 9));
        await DeliverAsync<NotifyAboutLike, LikeChanged>(Like(ada, grace, liked: false, version: 8));
        (await ada.UnreadCountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_arrives_after_the_deletion_of_its_tweet_causes_no_notification()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await DeliverAsync<RemoveNotificationsOfDeletedTweet, TweetDeleted>(
            new TweetDeleted(900_001, ada.Id, [], null, 900_001, null, "public", [], [], Now));
        await DeliverAsync<NotifyAboutLike, LikeChanged>(new LikeChanged(900_001, ada.Id, 900_001, grace.Id, Liked: true, 1, Now));
        await DeliverAsync<NotifyAboutTweet, TweetPublished>(
            new TweetPublished(900_001, grace.Id, "public", null, null, 900_001, null, null, [ada.Id], [], Now));

        (await ada.UnreadCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Events_of_one_transaction_have_the_effect_of_events_one_by_one()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        const long Deleted = 900_002;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SocialDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var like = scope.ServiceProvider.GetRequiredService<NotifyAboutLike>();
            await like.HandleAsync(Like(ada, grace, liked: true, version: 1), CancellationToken.None);
            await like.HandleAsync(Like(ada, linus, liked: true, version: 2), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<NotifyAboutTweet>().HandleAsync(
                new TweetPublished(Deleted, grace.Id, "public", null, null, Deleted, null, null, [ada.Id, linus.Id], [], Now),
                CancellationToken.None);
            await like.HandleAsync(new LikeChanged(Deleted, grace.Id, Deleted, linus.Id, Liked: true, 3, Now), CancellationToken.None);
            await like.HandleAsync(Like(ada, linus, liked: false, version: 4), CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<RemoveNotificationsOfDeletedTweet>().HandleAsync(
                new TweetDeleted(Deleted, grace.Id, [], null, Deleted, null, "public", [ada.Id, linus.Id], [], Now),
                CancellationToken.None);
            await like.HandleAsync(Like(ada, grace, liked: false, version: 5), CancellationToken.None);
            await like.HandleAsync(Like(ada, grace, liked: true, version: 6), CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        (await ada.UnreadCountAsync()).ShouldBe(1);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.notifications WHERE user_id = {ada.Id} AND NOT undone")).ShouldBe(1);
        (await grace.UnreadCountAsync()).ShouldBe(0);
        (await linus.UnreadCountAsync()).ShouldBe(0);
        (await server.ScalarAsync<string>($"""
            SELECT string_agg(kind::text, ' ' ORDER BY id) FROM (
                SELECT id, kind, subject_id FROM social.live_inbox WHERE subject_id = {Deleted} UNION ALL
                SELECT id, kind, subject_id FROM social.live_log WHERE subject_id = {Deleted}) AS announced WHERE kind <> 3
            """)).ShouldBe($"{(short)StreamEventKind.Tweet} {(short)StreamEventKind.Deleted}");
    }

    private static LikeChanged Like(Person author, Person liker, bool liked, long version) =>
        new(900_000 + author.Id, author.Id, 900_000 + author.Id, liker.Id, liked, version, Now);

    private async Task DeliverAsync<THandler, TEvent>(TEvent happened)
        where THandler : IEventHandler<TEvent> where TEvent : IIntegrationEvent
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(happened, CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
