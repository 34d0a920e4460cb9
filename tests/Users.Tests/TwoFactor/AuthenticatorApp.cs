using System.Net;
using Microblog.Testing;
using Microblog.Users.Domain.SecondFactors;

namespace Microblog.Users.Tests.TwoFactor;

/// <summary>The authenticator app of a person.</summary>
internal sealed class AuthenticatorApp
{
    private readonly MicroblogServer _server;
    private readonly byte[] _secret;

    private AuthenticatorApp(MicroblogServer server, byte[] secret) => (_server, _secret) = (server, secret);

    /// <summary>The recovery codes that came with it.</summary>
    public string[] RecoveryCodes { get; private set; } = [];

    /// <summary>What the app shows now.</summary>
    public string Code => Totp.CodeOf(_secret, Totp.StepOf(_server.Clock.GetUtcNow()));

    /// <summary>A code that the app does not show, nor a moment before or after.</summary>
    public string WrongCode => Enumerable.Range(0, 10).Select(i => $"00000{i}")
        .First(c => Totp.FindStep(_secret, c, _server.Clock.GetUtcNow()) is null);

    /// <summary>Sets the app up for a member who is signed in. Later sign-ins of theirs ask for a code.</summary>
    public static async Task<AuthenticatorApp> SetUpAsync(MicroblogServer server, Member member)
    {
        var app = await BeginAsync(server, member);
        app.RecoveryCodes = [.. (await member.PostAsync("/auth/totp/confirm", new { code = app.Code })).ShouldSucceed()["recovery_codes"]
            .EnumerateArray().Select(c => c.GetString()!)];
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        return app;
    }

    /// <summary>The app has the secret, and the server waits for the first code.</summary>
    public static async Task<AuthenticatorApp> BeginAsync(MicroblogServer server, Member member)
    {
        var begun = (await member.PostAsync("/auth/totp", new { current_password = member.Password })).ShouldSucceed(HttpStatusCode.OK);
        return new AuthenticatorApp(server, FromBase32(begun["secret"].GetString()!));
    }

    private static byte[] FromBase32(string text)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var one in text)
        {
            var value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(one, StringComparison.Ordinal);
            (buffer, bits) = (((buffer << 5) | value) & 0xfff, bits + 5);
            if (bits >= 8)
            {
                bytes.Add((byte)(buffer >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }
}
