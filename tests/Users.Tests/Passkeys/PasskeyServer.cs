using System.Text.Json;
using Microblog.Testing;
using Microblog.Users.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.Passkeys;

/// <summary>A server with a public address, so with passkeys.</summary>
public class PasskeyServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Instance:PublicAddress"] = "https://social.example",
        ["Instance:Name"] = "Difference Engines",
    };

    protected override void Replace(IServiceCollection services) => services.AddSingleton(_ => new PasswordHashing(iterations: 1));

    /// <summary>Begins to register a passkey.</summary>
    internal async Task<(JsonElement Options, string Cookie)> StartAsync(Member member)
    {
        var answer = (await Member.SendAsync(this, HttpMethod.Post, "/auth/passkeys/options", new { current_password = member.Password },
            ("Authorization", $"Bearer {member.Access}"))).ShouldSucceed();
        return (answer["options"], CookieOf(answer));
    }

    internal Task<ApiAnswer> CreateAsync(Member member, object credential, string cookie, string name = "laptop") => Member.SendAsync(
        this, HttpMethod.Post, "/auth/passkeys", new { name, credential }, ("Authorization", $"Bearer {member.Access}"),
        ("Cookie", cookie));

    /// <summary>Registers a passkey on a new device.</summary>
    internal async Task<SoftwareDevice> RegisterAsync(Member member, uint? counter = 0)
    {
        var device = new SoftwareDevice { Counter = counter };
        var (options, cookie) = await StartAsync(member);
        (await CreateAsync(member, device.Create(options), cookie)).ShouldSucceed(System.Net.HttpStatusCode.Created);
        return device;
    }

    /// <summary>Begins to sign in.</summary>
    public async Task<(JsonElement Options, string Cookie)> StartSignInAsync()
    {
        var answer = (await Member.SendAsync(this, HttpMethod.Post, "/auth/login/passkey/options", null)).ShouldSucceed();
        return (answer["options"], CookieOf(answer));
    }

    public Task<ApiAnswer> SignInAsync(object credential, string cookie) =>
        Member.SendAsync(this, HttpMethod.Post, "/auth/login/passkey", new { credential }, ("Cookie", cookie));

    /// <summary>Signs in with a passkey, as a browser does.</summary>
    internal async Task<ApiAnswer> SignInAsync(SoftwareDevice device)
    {
        var (options, cookie) = await StartSignInAsync();
        return await SignInAsync(device.Get(options), cookie);
    }

    private static string CookieOf(ApiAnswer answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("microblog_passkey=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        return cookie.Split(';')[0];
    }
}
