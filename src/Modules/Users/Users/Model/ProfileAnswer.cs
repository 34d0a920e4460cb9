using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>A person's profile.</summary>
/// <param name="User">The profile, as the caller sees it.</param>
internal sealed record ProfileAnswer(Profile User) : Answer;
