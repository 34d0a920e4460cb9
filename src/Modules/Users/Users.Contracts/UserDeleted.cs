using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>
/// An account was deleted for good. Each module deletes what it keeps of the person: what they did, what others did to them, and files. An
/// event is published for each of their tweets, but none for their likes, retweets, follows, blocks and mutes. This event is published
/// several times, the last time days later: a request or an event that was on its way may have written something after the first.
/// </summary>
/// <param name="UserId">The person's id, which is never used again.</param>
/// <param name="At">When.</param>
[EventName("users.user-deleted.v1")]
public sealed record UserDeleted(long UserId, DateTimeOffset At) : IIntegrationEvent;
