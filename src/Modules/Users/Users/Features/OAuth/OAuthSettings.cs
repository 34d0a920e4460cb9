using System.ComponentModel.DataAnnotations;

namespace Microblog.Users.Features.OAuth;

/// <summary>Apps that speak the Mastodon client API. docs/apps.md says how people sign in with them.</summary>
internal sealed class OAuthSettings
{
    /// <summary>How long an app that is not used stays signed in.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "3650.00:00:00")]
    public TimeSpan KeepUnused { get; init; } = TimeSpan.FromDays(365);

    /// <summary>
    /// Whether an app may take a person's password itself (the password grant): <c>on</c> or <c>off</c>. Only for scripts that cannot open
    /// a browser, such as <c>toot login_cli</c>. Accounts with a second factor never sign in this way.
    /// </summary>
    [AllowedValues("on", "off")]
    public string PasswordGrant { get; init; } = "off";

    /// <summary>How long an app that registered itself is kept when nobody has signed in with it.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepUnusedApps { get; init; } = TimeSpan.FromDays(7);

    public bool TakesPasswords => PasswordGrant == "on";
}
