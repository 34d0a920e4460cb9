namespace Microblog.Users.Mastodon;

/// <summary>A name as clients ask for it: <c>ada</c>, <c>@ada</c>, or <c>ada@social.example.com</c> of this server.</summary>
internal static class LocalName
{
    /// <returns>The username, or null for a name of another server.</returns>
    public static string? Of(string? acct, string origin)
    {
        var parts = acct?.Trim().TrimStart('@').Split('@') ?? [];
        return parts switch
        {
            [{ Length: > 0 } name] => name,
            [{ Length: > 0 } name, var host] when host.Equals(new Uri(origin).Authority, StringComparison.OrdinalIgnoreCase)
                || host.Equals(new Uri(origin).Host, StringComparison.OrdinalIgnoreCase) => name,
            _ => null,
        };
    }
}
