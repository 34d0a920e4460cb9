namespace Microblog.Users.Model;

/// <summary>Somebody in a list of names.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name to show.</param>
internal sealed record PersonName(long Id, string Name);
