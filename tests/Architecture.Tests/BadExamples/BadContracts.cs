using Microblog.BuildingBlocks.Contracts;

#pragma warning disable IDE0130, CA1852 // Wrong on purpose.

namespace Microblog.Architecture.Tests.BadExamples;

[EventName("users.user-renamed.v1")]
internal sealed record UserRenamed(long UserId, IReadOnlyList<long> Friends, string? Name) : IIntegrationEvent;

[EventName("users.user-renamed.v1")]
internal record UserRenamedEvent(long UserId) : IIntegrationEvent;

internal sealed record DeleteUser(long[] Ids, List<string> Names) : IIntegrationEvent;

[EventName("Users.UserMoved")]
internal sealed class UserMoved : IIntegrationEvent
{
    public long UserId { get; set; }
}

internal interface IBadDirectory
{
    Task<IReadOnlyDictionary<long, string>> FindNamesAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    Task<string> GetNameAsync(string id, CancellationToken ct);

    Task RenameAsync(IReadOnlyCollection<long> ids);
}
