using Microblog.BuildingBlocks.Http;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Model;

/// <summary>Lists of tweets that belong to a person: nobody's for whom the caller is blocked.</summary>
internal sealed class TweetsOfUser(TweetLists lists, IUserDirectory users, Viewers viewers)
{
    /// <param name="list">SQL about the person <c>@user</c>.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="page">Which part.</param>
    /// <param name="callerId">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Results<Ok<TweetPage>, ErrorResult>> ReadAsync(TweetList list, long userId, Page page, long callerId, CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(callerId, ct);
        return viewer.BlockedBy.Contains(userId) || (await users.FindAsync([userId], ct)).Count == 0
            ? ErrorResult.NotFound($"There is no user {userId}.")
            : TypedResults.Ok(await lists.ReadAsync(list, page, viewer, ct, new Npgsql.NpgsqlParameter("user", userId)));
    }
}
