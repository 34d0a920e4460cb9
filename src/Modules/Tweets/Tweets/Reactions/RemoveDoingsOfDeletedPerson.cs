using Microblog.BuildingBlocks.Events;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Reactions;

/// <summary>
/// Somebody's account is gone: so are their tweets, likes, retweets and bookmarks, what was reported of them and their words in reports, and others' tweets name them only in plain text. Answers to
/// their tweets stay where they are.
/// </summary>
internal sealed class RemoveDoingsOfDeletedPerson(TweetsDb db) : IReaction<UserDeleted>
{
    public async Task HandleAsync(UserDeleted happened, CancellationToken ct)
    {
        if (await AuthorRemoval.RemoveSomeAsync(db, happened.UserId, happened.At, ct)
            || await DoingsRemoval.RemoveSomeAsync(db, happened.UserId, ct)
            || await NameRemoval.RemoveSomeAsync(db, happened.UserId, ct)
            || await ReportRemoval.RemoveSomeAsync(db, happened.UserId, ct))
        {
            db.GoOnLater();
            return;
        }

        await AuthorRemoval.ForgetAsync(db, happened.UserId, ct);
    }
}
