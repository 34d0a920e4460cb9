using Microblog.BuildingBlocks.Contracts;

namespace Microblog.Users.Contracts;

/// <summary>
/// Somebody's account is gone for good. Whoever keeps something of the person removes it: what they did, what others did to them, files.
/// Their tweets are told one by one as deleted; likes, retweets, follows, blocks and mutes are not told as ended. It comes several times, the
/// last time days later, because a request or an event may have been on its way: what appeared meanwhile goes then.
/// </summary>
/// <param name="UserId">The person's id, which is never given again.</param>
/// <param name="At">When.</param>
[EventName("users.user-deleted.v1")]
public sealed record UserDeleted(long UserId, DateTimeOffset At) : IIntegrationEvent;
