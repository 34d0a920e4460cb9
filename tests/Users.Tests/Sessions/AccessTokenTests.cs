using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.Testing;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.Sessions;

public sealed class AccessTokenTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private async Task<SigningKey> KeyAsync() =>
        (await server.Services.GetRequiredService<SigningKeyStore>().GetRingAsync(CancellationToken.None)).Current;

    private Task<ApiAnswer> ShowAsync(string token) =>
        Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {token}"));

    private async Task ShouldBeRefusedAsync(string token) =>
        (await ShowAsync(token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

    private async Task<(SigningKey Key, string Claims, Member Member)> GoodAsync()
    {
        var member = await Member.EnterAsync(server);
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(member.Access.Split('.')[1]));
        return (await KeyAsync(), claims, member);
    }

    [Fact]
    public void The_signature_is_that_of_the_example_in_RFC_7515_A_1()
    {
        const string Input = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        var secret = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

        HandMadeToken.Signature(Input, secret).ShouldBe("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.")]
    [InlineData(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")]
    [InlineData(
        "eyJhbGciOiJFUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")]
    public Task The_tokens_of_the_RFCs_are_not_ours(string token) => ShouldBeRefusedAsync(token);

    [Fact]
    public async Task A_token_that_we_signed_is_good()
    {
        var (key, claims, _) = await GoodAsync();

        (await ShowAsync(HandMadeToken.Sign(key, claims))).ShouldSucceed();
        claims.ShouldContain("\"iss\":\"microblog\"");
        claims.ShouldNotContain("role");
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"None","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS512","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"RS256","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","kid":"../../../../dev/null","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"' UNION SELECT 'key","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":["KID"],"typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","alg":"none","kid":"KID","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","cty":"JWT"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","zip":"DEF"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","jku":"http://127.0.0.1/keys"}""")]
    [InlineData("""{"alg":"HS256","kid":"KID","typ":"at+jwt","jwk":{"kty":"oct","k":"AAAA"}}""")]
    [InlineData("""{"alg":"HS256", "kid":"KID","typ":"at+jwt"}""")]
    [InlineData("not json")]
    public async Task Any_other_header_is_refused_even_over_a_right_signature(string header)
    {
        var (key, claims, _) = await GoodAsync();
        var input = $"{Encode(header.Replace("KID", key.Id, StringComparison.Ordinal))}.{Encode(claims)}";

        await ShouldBeRefusedAsync($"{input}.{HandMadeToken.Signature(input, key.Secret)}");
        await ShouldBeRefusedAsync($"{input}.{HandMadeToken.Signature(input, [])}");
        await ShouldBeRefusedAsync($"{input}.{Base64Url.EncodeToString(HMACSHA512.HashData(key.Secret, Encoding.ASCII.GetBytes(input)))}");
        await ShouldBeRefusedAsync($"{input}.");
    }

    [Fact]
    public async Task A_token_that_was_touched_is_refused()
    {
        var (key, claims, member) = await GoodAsync();
        var parts = member.Access.Split('.');
        string[] touched =
        [
            $"{parts[0]}.{parts[1]}.", $"{parts[0]}..{parts[2]}", "..", $"{parts[0]}.{parts[1]}.{parts[2]}=",
            $"{parts[0]}.{parts[1]}.{parts[2][..^1]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^1]}{(char)(parts[2][^1] ^ 1)}", $"{parts[0]}.{parts[1]}x.{parts[2]}",
            $"{parts[0]}=.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{Encode(claims.Replace($"\"{member.Id}\"", $"\"{member.Id + 1}\"", StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}", $"{parts[0]}.{parts[1]}.{parts[2]}..", $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}. {parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2].Replace('-', '+').Replace('_', '/')}!", member.Access.ToUpperInvariant(),
            $"{parts[0]}.{parts[1]}.{HandMadeToken.Signature(
                $"{parts[0]}.{parts[1]}", new byte[32])}", HandMadeToken.Sign(key, member.Access),
        ];

        var tokens = server.Services.GetRequiredService<AccessTokens>();
        (await tokens.ReadAsync($"{parts[0]}.{parts[1]}.é", CancellationToken.None)).ShouldBeNull();
        (await tokens.ReadAsync($"{parts[0]}.{parts[1]}.{parts[2]}", CancellationToken.None)).ShouldNotBeNull();
        foreach (var token in touched)
        {
            await ShouldBeRefusedAsync(token);
        }

        await member.ShouldBeInAsync();
    }

    [Fact]
    public async Task A_huge_token_is_refused_unread()
    {
        var (key, claims, _) = await GoodAsync();
        var padded = claims.Replace("{", $"{{\"padding\":\"{new string('a', 2000)}\",", StringComparison.Ordinal);

        await ShouldBeRefusedAsync(HandMadeToken.Sign(key, padded));
        await ShouldBeRefusedAsync(new string('a', 20_000) + ".b.c");
    }

    [Theory]
    [InlineData("\"iss\":\"microblog\"", "\"iss\":\"somebody\"")]
    [InlineData("\"iss\":\"microblog\",", "")]
    [InlineData("\"aud\":\"microblog-api\"", "\"aud\":\"other\"")]
    [InlineData("\"aud\":\"microblog-api\"", "\"aud\":[\"microblog-api\"]")]
    [InlineData("\"aud\":\"microblog-api\",", "")]
    [InlineData("\"iss\":\"microblog\"", "\"iss\":\"microblog\",\"iss\":\"microblog\"")]
    [InlineData("\"sub\":", "\"sub\":\"1\",\"sub\":")]
    [InlineData("\"sub\":\"", "\"sub\":\"-")]
    [InlineData("\"sub\":\"", "\"sub\":\" ")]
    [InlineData("\"sid\":\"", "\"sid\":\"99999999999999999999")]
    [InlineData("\"sid\":", "\"x\":")]
    [InlineData("\"exp\":", "\"x\":")]
    [InlineData("\"nbf\":", "\"x\":")]
    [InlineData("\"exp\":", "\"exp\":1e3,\"x\":")]
    [InlineData("\"exp\":", "\"exp\":\"9999999999\",\"x\":")]
    [InlineData("\"exp\":", "\"exp\":99999999999999999,\"x\":")]
    [InlineData("{", "[{")]
    [InlineData("{", "{\"deep\":{\"a\":{\"b\":1}},")]
    [InlineData("}", "")]
    public async Task Claims_that_are_wrong_missing_or_twice_there_are_refused(string right, string wrong)
    {
        var (key, claims, _) = await GoodAsync();
        claims.ShouldContain(right);

        await ShouldBeRefusedAsync(HandMadeToken.Sign(key, claims.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_is_good_from_its_first_to_its_last_second_with_a_little_for_clocks()
    {
        var (key, _, member) = await GoodAsync();
        var session = await server.ScalarAsync<long>($"SELECT id FROM users.sessions WHERE user_id = {member.Id}");
        var now = server.Clock.GetUtcNow();

        string Token(double from, double until) =>
            HandMadeToken.Sign(key, HandMadeToken.Claims(member.Id, session, now.AddSeconds(from), now.AddSeconds(until)));

        (await ShowAsync(Token(-900, -9))).ShouldSucceed();
        await ShouldBeRefusedAsync(Token(-900, -10));
        (await ShowAsync(Token(10, 900))).ShouldSucceed();
        await ShouldBeRefusedAsync(Token(12, 900));
    }

    [Fact]
    public async Task A_token_that_was_accepted_before_is_refused_once_it_has_expired()
    {
        await using var own = new MicroblogServer();
        await own.InitializeAsync();
        var member = await Member.EnterAsync(own);
        await member.ShouldBeInAsync();
        await member.ShouldBeInAsync();

        own.Clock.Advance(TimeSpan.FromMinutes(16));

        await member.ShouldBeOutAsync();
    }

    [Fact]
    public async Task A_signature_has_one_spelling()
    {
        var (key, claims, _) = await GoodAsync();
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var good = HandMadeToken.Sign(key, claims);

        // The last two bits of the last character are not part of the signature.
        var last = Digits.IndexOf(good[^1], StringComparison.Ordinal);
        foreach (var other in Digits.Where((_, i) => i != last && i / 4 == last / 4))
        {
            await ShouldBeRefusedAsync($"{good[..^1]}{other}");
        }

        (await ShowAsync(good)).ShouldSucceed();
    }

    [Fact]
    public async Task A_token_of_somebody_elses_or_no_session_is_refused()
    {
        var (key, claims, ada) = await GoodAsync();
        var grace = await Member.EnterAsync(server);

        await ShouldBeRefusedAsync(
            HandMadeToken.Sign(key, claims.Replace($"\"sub\":\"{ada.Id}\"", $"\"sub\":\"{grace.Id}\"", StringComparison.Ordinal)));
        await ShouldBeRefusedAsync(
            HandMadeToken.Sign(
                key, HandMadeToken.Claims(ada.Id, 987654321, server.Clock.GetUtcNow(), server.Clock.GetUtcNow().AddMinutes(5))));
    }

    [Fact]
    public async Task A_new_key_takes_over_without_anybody_noticing_and_one_that_leaked_is_out_at_once()
    {
        await using var own = new MicroblogServer();
        await own.InitializeAsync();
        var member = await Member.EnterAsync(own);
        var first = member.Access.Split('.')[0];
        (await own.ScalarAsync<long>("SELECT count(*) FROM users.signing_keys")).ShouldBe(1);

        await RotateAsync(own);
        await member.RefreshAsync();
        member.Access.ShouldStartWith(first);

        own.Clock.Advance(TimeSpan.FromMinutes(2));
        Forget(own);
        await member.ShouldBeInAsync();
        await member.RefreshAsync();
        member.Access.ShouldNotStartWith(first);
        await member.ShouldBeInAsync();

        await RotateAsync(own, "at-once");
        await member.ShouldBeOutAsync();
        await member.RefreshAsync();
        await member.ShouldBeInAsync();
        (await own.ScalarAsync<long>("SELECT count(*) FROM users.signing_keys")).ShouldBe(1);
    }

    // In place of the seconds after which the keys are read again.
    private static void Forget(MicroblogServer own) =>
        own.Services.GetRequiredService<SigningKeyStore>().Refresh();

    private static async Task RotateAsync(MicroblogServer own, params string[] options)
    {
        await using var scope = own.Services.CreateAsyncScope();
        var rotate = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == "users rotate-signing-key");
        (await rotate.RunAsync(rotate.ToParserCommand().Parse([.. options.Select(o => $"--{o}")]), TextWriter.Null, CancellationToken.None))
            .ShouldBe(0);
    }
}
