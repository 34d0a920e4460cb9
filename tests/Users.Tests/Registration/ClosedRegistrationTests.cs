using System.Net;
using System.Text;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.Extensions.Configuration;

namespace Microblog.Users.Tests.Registration;

public sealed class ClosedRegistrationTests(ClosedRegistrationServer server) : IClassFixture<ClosedRegistrationServer>
{
    [Fact]
    public async Task Where_registration_is_closed_strangers_stay_out()
    {
        (await Member.RegisterAsync(server, Member.NewName())).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.users WHERE email IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_with_an_api_key_sets_a_password_and_signs_in_with_the_first_key_of_the_setting()
    {
        var ada = await server.PersonAsync();
        var member = new Member(server, ada.Id, ada.Username, "brand new and quite long");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        (await ada.PostAsync("/auth/password", new { new_password = member.Password })).ShouldSucceed();
        await member.SignInAsync();

        await member.ShouldBeInAsync();
        member.Access.ShouldStartWith(SigningKeyRing.HeaderOf("2026-11"));
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.signing_keys")).ShouldBe(0);

        // The second key is good too, but one of the same id with another secret is not.
        var session = await server.ScalarAsync<long>($"SELECT id FROM users.sessions WHERE user_id = {ada.Id}");
        var claims = HandMadeToken.Claims(ada.Id, session, server.Clock.GetUtcNow(), server.Clock.GetUtcNow().AddMinutes(15));
        var second = new SigningKey { Id = "2026-05", Secret = Encoding.ASCII.GetBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef") };
        var forged = new SigningKey { Id = "2026-05", Secret = new byte[32] };
        (await Member.SendAsync(
            server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {HandMadeToken.Sign(second, claims)}"))).ShouldSucceed();
        (await Member.SendAsync(
            server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {HandMadeToken.Sign(forged, claims)}")))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("Open", null)]
    [InlineData("no", null)]
    [InlineData("open", "1:c2hvcnQ=")]
    [InlineData("open", "no-colon")]
    [InlineData("open", "1:not base64")]
    [InlineData("open", "a/b:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    [InlineData("open", "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE= 1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")]
    public void Settings_that_make_no_sense_stop_the_start_and_are_not_repeated(string registration, string? keys)
    {
        var written = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Users:Registration", registration), new("Users:SigningKeys", keys)]).Build();
        var registry = new SettingsRegistry();
        registry.Read<UsersSettings>(written, "Users");

        var refusal = Should.Throw<SettingsException>(() => registry.Check(written));

        refusal.Message.ShouldContain(keys is null ? "Users:Registration is" : "Users:SigningKeys must be");
        refusal.Message.ShouldNotContain("MDEy");
    }
}
