namespace Microblog.Users.Access;

/// <summary>Whose session it is that was not ended.</summary>
internal sealed record LiveSession(long UserId);
