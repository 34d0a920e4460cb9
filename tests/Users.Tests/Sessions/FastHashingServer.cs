using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

/// <summary>A server that checks passwords quickly, so that thousands can be tried, and believes where a call says it comes from.</summary>
public class FastHashingServer : QuickPasswordServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?> { ["Proxies:Known"] = "127.0.0.0/8" };

    public Task<ApiAnswer> SignInAsync(string login, string password, string address) =>
        Member.SendAsync(this, HttpMethod.Post, "/auth/login", new { login, password }, ("X-Forwarded-For", address));
}
