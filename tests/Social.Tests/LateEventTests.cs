using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Events;
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
