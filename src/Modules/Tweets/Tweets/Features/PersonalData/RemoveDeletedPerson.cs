using Microblog.BuildingBlocks.Messaging;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.PersonalData;

/// <summary>
/// Removes a person whose account is deleted: their tweets, likes, retweets and bookmarks, the reports of their tweets, and their words in
/// reports of other tweets. Mentions of them become plain text. Answers to their tweets stay.
/// </summary>
[ReceiptName("RemoveDoingsOfDeletedPerson")]
internal sealed class RemoveDeletedPerson(TweetsDb db) : IEventHandler<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        if (await TweetRemoval.RemoveSomeAsync(db, happened.UserId, happened.At, ct)
            || await ActivityRemoval.RemoveSomeAsync(db, happened.UserId, ct)
            || await MentionRemoval.RemoveSomeAsync(db, happened.UserId, ct)
            || await ReportRemoval.RemoveSomeAsync(db, happened.UserId, ct))
        {
            db.ContinueLater();
            return;
        }

        await TweetRemoval.RemoveAuthorAsync(db, happened.UserId, ct);
    }
}
