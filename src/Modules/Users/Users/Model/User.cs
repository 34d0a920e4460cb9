namespace Microblog.Users.Model;

/// <summary>A person with an account.</summary>
internal sealed class User
{
    public long Id { get; init; }

    public required string Name { get; set; }

    public required string Username { get; set; }

    public required string UsernameKey { get; set; }

    /// <summary>Normalised; accounts made at the command line have none.</summary>
    public string? Email { get; set; }

    /// <summary>Null for those who come in by API key only.</summary>
    public string? PasswordHash { get; set; }

    public string Bio { get; set; } = "";

    public long? AvatarMediaId { get; set; }

    public long? HeaderMediaId { get; set; }

    public string Role { get; set; } = Roles.User;

    public bool Active { get; set; } = true;

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What people search in; the database makes it.</summary>
    public string SearchText { get; private set; } = "";

    public static User Create(string name, string username, string role, DateTimeOffset now) =>
        new() { Name = name, Username = username, UsernameKey = Usernames.KeyOf(username), Role = role, CreatedAt = now };
}
