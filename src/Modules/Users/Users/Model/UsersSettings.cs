using Microblog.Users.Access;

namespace Microblog.Users.Model;

/// <summary>The section <c>Users</c> of the settings.</summary>
internal sealed class UsersSettings
{
    /// <summary>Whether strangers may register: <c>open</c>, or <c>closed</c> where a company creates the accounts itself.</summary>
    public string Registration { get; init; } = "open";

    /// <summary>
    /// What signs access tokens, as <c>id:base64</c> separated by spaces: the first signs, all are good. When it is not set, keys are made up
    /// and kept in the database.
    /// </summary>
    public string? SigningKeys { get; init; }

    /// <summary>How long a session lasts that is not used.</summary>
    public TimeSpan KeepSessions { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long nobody else gets the username of somebody who was deleted.</summary>
    public TimeSpan KeepNames { get; init; } = TimeSpan.FromDays(365);

    public bool IsOpen => Registration == "open";

    /// <summary>Refuses what makes no sense before the server starts: a misspelt word must not open the door.</summary>
    public UsersSettings Checked()
    {
        if (Registration is not ("open" or "closed"))
        {
            throw new InvalidOperationException($"Users:Registration is open or closed, not {Registration}.");
        }

        if (SigningKeys is { Length: > 0 })
        {
            _ = KeyRing.Parse(SigningKeys);
        }

        return this;
    }
}
