using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>Somebody who likes a tweet.</summary>
/// <param name="UserId">The person's id.</param>
/// <param name="Name">The name to show.</param>
internal readonly record struct Liker(long UserId, UserName Name);
