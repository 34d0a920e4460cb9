using Microblog.Host.Settings;

namespace Microblog.Host.Commands;

/// <summary>The passwords of logins of PostgreSQL, each in a file of its own.</summary>
internal sealed class DatabasePasswords(DatabaseSourceSettings settings)
{
    /// <summary>The password of the connection string's login, when a file has it: the one that is named, else its own.</summary>
    /// <exception cref="StartupException">The file cannot be read.</exception>
    public async Task<string?> OfConnectionAsync(string? login, CancellationToken ct) =>
        settings.PasswordFile is { } file ? await ReadAsync(file, $"Database:PasswordFile is {file}, which", ct)
        : login is not null && Has(login) ? await ReadAsync(login, ct)
        : null;

    /// <summary>The passwords of these logins; none when there is no folder, because PostgreSQL may know them without one.</summary>
    /// <exception cref="StartupException">A login has no file, or it cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> logins, CancellationToken ct)
    {
        var passwords = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var login in settings.PasswordFolder is null ? [] : logins)
        {
            passwords.Add(login, await ReadAsync(login, ct));
        }

        return passwords;
    }

    /// <summary>Whether the folder has a file for this login.</summary>
    public bool Has(string login) => settings.PasswordFolder is { } folder && File.Exists(Path.Combine(folder, login));

    private Task<string> ReadAsync(string login, CancellationToken ct)
    {
        var file = Path.Combine(settings.PasswordFolder!, login);
        return ReadAsync(file, $"Database:PasswordFolder has the password of the login {login} in {file}, which", ct);
    }

    private static async Task<string> ReadAsync(string file, string refusal, CancellationToken ct)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, ct)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{refusal} cannot be read: {e.Message}");
        }
    }
}
