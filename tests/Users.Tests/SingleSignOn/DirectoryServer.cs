namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>A company whose groups give roles, whose names and addresses are trusted, and whose provider gives refresh tokens.</summary>
public sealed class DirectoryServer : SignOnServer
{
    protected override IReadOnlyDictionary<string, string?> More { get; } = new Dictionary<string, string?>
    {
        ["SignIn:Providers:0:Scopes"] = "openid profile email groups offline_access",
        ["SignIn:Providers:0:Administrators:0"] = "Microblog Admins",
        ["SignIn:Providers:0:Moderators"] = "moderators",
        ["SignIn:Providers:0:LinkEmailsOf"] = "engines.example",
        ["SignIn:Providers:0:FollowNames"] = "true",
        ["SignIn:Providers:0:FollowPictures"] = "true",
        ["SignIn:Providers:0:AskAgainAfter"] = "01:00:00",
        ["SignIn:Providers:0:SignOutThere"] = "false",
    };
}
