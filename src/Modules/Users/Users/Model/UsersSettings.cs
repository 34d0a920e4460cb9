using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Access;

namespace Microblog.Users.Model;

/// <summary>Accounts and sign-in.</summary>
internal sealed class UsersSettings
{
    /// <summary>Whether strangers may register: <c>open</c>, or <c>closed</c> where a company creates the accounts itself.</summary>
    [AllowedValues("open", "closed")]
    public string Registration { get; init; } = "open";

    /// <summary>
    /// What signs access tokens, as <c>id:base64</c> separated by spaces: the first signs, all are good. When it is not set, keys are made up
    /// and kept in the database.
    /// </summary>
    [SecretSetting]
    [KeyRing.Rule]
    public string? SigningKeys { get; init; }

    /// <summary>How long a session lasts that is not used.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "3650.00:00:00")]
    public TimeSpan KeepSessions { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long nobody else gets the username of somebody who was deleted.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepNames { get; init; } = TimeSpan.FromDays(365);

    public bool IsOpen => Registration == "open";
}
