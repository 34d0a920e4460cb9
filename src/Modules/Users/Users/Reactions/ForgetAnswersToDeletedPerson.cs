using Microblog.BuildingBlocks.Events;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;

namespace Microblog.Users.Reactions;

/// <summary>Somebody's account is gone: an answer that was being given when it went is forgotten too.</summary>
internal sealed class ForgetAnswersToDeletedPerson(UsersDb db) : IReaction<UserDeleted>
{
    public Task HandleAsync(UserDeleted happened, CancellationToken ct) => AccountRemoval.ForgetAnswersAsync(db, happened.UserId, ct);
}
