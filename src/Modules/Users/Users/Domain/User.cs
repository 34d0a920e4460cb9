using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Users.Domain;

/// <summary>A person with an account.</summary>
internal sealed class User
{
    public long Id { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; set; }

    public required string Username { get; set; }

    /// <summary>The username in lower case, which is unique.</summary>
    public required string UsernameKey { get; set; }

    /// <summary>Normalised. Accounts made at the command line have none.</summary>
    public string? Email { get; set; }

    /// <summary>When the owner proved, by a link, that the address is theirs. Null for an address that nobody has checked.</summary>
    public DateTimeOffset? EmailVerifiedAt { get; set; }

    /// <summary>Null for people who sign in by API key only.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>When the password was set. Null without one, and for one that is older than this column.</summary>
    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>
    /// An administrator has set the password: it is accepted until this time, and a sign-in with it may only change it. Null for a password
    /// of the person's own.
    /// </summary>
    public DateTimeOffset? OneTimePasswordUntil { get; set; }

    /// <summary>The account has an authenticator app or a passkey: the password alone does not sign in.</summary>
    public bool SecondFactor { get; set; }

    public string Bio { get; set; } = "";

    /// <summary>The title in the company; null for none. The directory says it, as the next three.</summary>
    public string? Title { get; set; }

    public string? Department { get; set; }

    public long? ManagerId { get; set; }

    /// <summary>The number of the employee, which others do not see.</summary>
    public string? EmployeeNumber { get; set; }

    public long? AvatarMediaId { get; set; }

    public long? HeaderMediaId { get; set; }

    public string Role { get; set; } = RoleNames.User;

    /// <summary>False for a deactivated account: none of its credentials is accepted.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The demonstration made the account. Only a server in Development accepts its credentials.</summary>
    public bool Demonstration { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The text that the people search looks in. The database computes it.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The title as the people search looks in it. The database computes it.</summary>
    public string? TitleText { get; private set; }

    /// <summary>The department as the people search looks in it. The database computes it.</summary>
    public string? DepartmentText { get; private set; }

    /// <summary>The account of the caller was deleted while the call was on its way.</summary>
    public static Refusal Gone =>
        Refusal.Unauthenticated("These credentials are not known or have expired, or their owner is deactivated.");

    /// <summary>Sets the address, which nobody has confirmed yet. The address that the account has already stays as it is.</summary>
    public void SetEmail(string? email) => (Email, EmailVerifiedAt) = (email, email == Email ? EmailVerifiedAt : null);

    public static User Create(string name, string username, string role, DateTimeOffset now) =>
        new() { Name = name, Username = username, UsernameKey = Usernames.Normalize(username), Role = role, CreatedAt = now };
}
