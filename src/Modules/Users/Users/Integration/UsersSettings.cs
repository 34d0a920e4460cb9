using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

/// <summary>Accounts and sign-in.</summary>
internal sealed class UsersSettings
{
    /// <summary>
    /// Whether anybody may register: <c>open</c>, or <c>closed</c> where administrators create the accounts; <c>open</c> in Development.
    /// </summary>
    [AllowedValues("open", "closed")]
    public string Registration { get; init; } = "closed";

    /// <summary>
    /// The domains of the email addresses that may register where registration is open, such as <c>example.com</c>. Empty for any domain.
    /// Nobody checks that an address is the registrant's own.
    /// </summary>
    [Emails.Domains]
    public IReadOnlyList<string> EmailDomains { get; init; } = [];

    /// <summary>The least length of new passwords, in characters; 10 in Development.</summary>
    [Range(8, 64)]
    public int PasswordMinimum { get; init; } = 12;

    /// <summary>
    /// The keys that sign access tokens, as <c>id:base64</c> separated by spaces. The first key signs; tokens signed by any of them are
    /// accepted. When it is not set, keys are generated and kept in the database.
    /// </summary>
    [SecretSetting]
    [SigningKeyRing.Rule]
    public string? SigningKeys { get; init; }

    /// <summary>How long a session lasts that is not used.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "3650.00:00:00")]
    public TimeSpan KeepSessions { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a session lasts at most, however much it is used.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "3650.00:00:00")]
    public TimeSpan EndSessionsAfter { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How many sessions a person may have at once. One more ends the session that was used longest ago.</summary>
    [Range(1, 1000)]
    public int MaxSessions { get; init; } = 50;

    /// <summary>How long a one-time password that an administrator has set is accepted.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan KeepOneTimePasswords { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long nobody else can take a username that was given up, by a deletion or for another username.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "36500.00:00:00")]
    public TimeSpan KeepNames { get; init; } = TimeSpan.FromDays(365);

    public bool IsRegistrationOpen => Registration == "open";

    /// <summary>Whether a person with this email address may register.</summary>
    public bool Admits(string email) => EmailDomains.Count == 0
        || EmailDomains.Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);
}
