using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>A call that changes how the caller stands to an account, and answers that.</summary>
internal abstract class RelationshipEndpoint(AccountRelationships relationships) : MastodonEndpoint<AccountRelationship>
{
    protected sealed override async Task<MastodonResult<AccountRelationship>> AnswerAsync(CancellationToken ct)
    {
        var id = Id;
        if (id == Caller.Id)
        {
            return Refusal.Forbidden("This action is not allowed");
        }

        return await ChangeAsync(id, ct) is { } refusal ? refusal
            : await relationships.FindAsync([id], Caller.Id, ct) is [var relationship] ? relationship
            : NotFound;
    }

    /// <returns>Null when it is done.</returns>
    protected abstract Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct);
}
