namespace Microblog.Users.Model;

/// <summary>Who had a username when it was last looked up.</summary>
/// <param name="UserId">The person's id.</param>
internal sealed record NameOwner(long UserId);
