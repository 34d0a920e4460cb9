namespace Microblog.Users.Mastodon;

/// <summary>
/// The addresses of the pictures of people who have none. Clients know their endings and show something of their own there.
/// </summary>
internal static class MissingPictures
{
    public const string Avatar = "/avatars/original/missing.png";
    public const string Header = "/headers/original/missing.png";
}
