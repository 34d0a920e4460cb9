using Microblog.BuildingBlocks.Messaging;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// Deletes the stored responses to requests of a deleted person: one may have been stored while the account was being deleted.
/// </summary>
[ReceiptName("ForgetAnswersToDeletedPerson")]
internal sealed class DeleteStoredResponses(UsersDb db) : IEventHandler<UserDeleted>
{
    public Task HandleAsync(UserDeleted happened, CancellationToken ct) =>
        AccountDeletion.DeleteStoredResponsesAsync(db, happened.UserId, ct);
}
