using System.Net;

namespace Microblog.Users.Tests.Passkeys;

/// <summary>What a thief or a careless device sends is refused.</summary>
public sealed class BadPasskeyTests(PasskeyServer server) : IClassFixture<PasskeyServer>
{
    [Theory]
    [InlineData("https://evil.example", "social.example")]
    [InlineData("http://social.example", "social.example")]
    [InlineData("https://social.example:8443", "social.example")]
    [InlineData("https://sub.social.example", "social.example")]
    [InlineData("https://social.example", "evil.example")]
    public async Task A_passkey_of_another_origin_or_domain_is_neither_registered_nor_used(string origin, string domain)
    {
        var member = await Member.EnterAsync(server);
        using var stranger = new SoftwareDevice { Origin = origin, Domain = domain };
        var (options, cookie) = await server.StartAsync(member);
        (await server.CreateAsync(member, stranger.Create(options), cookie)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        using var device = await server.RegisterAsync(member);
        (device.Origin, device.Domain) = (origin, domain);
        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        (device.Origin, device.Domain) = ("https://social.example", "social.example");
        (await server.SignInAsync(device)).ShouldSucceed();
    }

    [Fact]
    public async Task A_counter_that_goes_back_or_stands_still_is_refused_and_recorded()
    {
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member, counter: 10);
        (await server.SignInAsync(device)).ShouldSucceed();

        device.Counter = 5;
        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        device.Counter = 11;
        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await server.SignInAsync(device)).ShouldSucceed();

        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.audit WHERE target_id = {member.Id} AND action = 'failed_sign_in' AND details = 'wrong_passkey'"))
            .ShouldBe(2);
    }

    [Fact]
    public async Task A_device_that_does_not_count_signs_in_again_and_again_and_what_it_has_signed_is_good_once()
    {
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member, counter: null);
        (await server.SignInAsync(device)).ShouldSucceed();
        var (options, cookie) = await server.StartSignInAsync();
        var signed = device.Get(options);
        (await server.SignInAsync(signed, cookie)).ShouldSucceed();

        (await server.SignInAsync(signed, cookie)).ShouldFail(HttpStatusCode.Conflict, "conflict");

        // Also not with the challenge of another try.
        var (_, another) = await server.StartSignInAsync();
        (await server.SignInAsync(signed, another)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Of_many_uses_of_one_challenge_at_once_one_is_taken()
    {
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member, counter: null);
        var (options, cookie) = await server.StartSignInAsync();
        var signed = device.Get(options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.SignInAsync(signed, cookie)));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_challenge_of_another_browser_or_of_long_ago_or_of_another_purpose_is_refused()
    {
        var (member, other) = (await Member.EnterAsync(server), await Member.EnterAsync(server));
        using var device = await server.RegisterAsync(member);
        var (options, cookie) = await server.StartSignInAsync();
        var signed = device.Get(options);
        (await server.SignInAsync(signed, "")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await server.SignInAsync(signed, $"microblog_passkey={new string('a', 32)}")).ShouldFail(HttpStatusCode.Conflict, "conflict");

        server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await server.SignInAsync(signed, cookie)).ShouldFail(HttpStatusCode.Conflict, "conflict");

        // A registration of one person is nothing to another, and no sign-in.
        using var fresh = new SoftwareDevice();
        var (creation, registration) = await server.StartAsync(member);
        (await server.CreateAsync(other, fresh.Create(creation), registration)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (creation, registration) = await server.StartAsync(member);
        (await server.SignInAsync(device.Get(creation), registration)).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_device_that_does_not_ask_its_owner_is_refused()
    {
        var member = await Member.EnterAsync(server);
        using var careless = new SoftwareDevice { Verifies = false };
        var (options, cookie) = await server.StartAsync(member);
        (await server.CreateAsync(member, careless.Create(options), cookie)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        using var device = await server.RegisterAsync(member);
        device.Verifies = false;
        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_passkey_of_nobody_and_one_that_names_somebody_else_are_refused()
    {
        var (member, other) = (await Member.EnterAsync(server), await Member.EnterAsync(server));
        using var device = await server.RegisterAsync(member);
        using var unknown = new SoftwareDevice();
        var (creation, _) = await server.StartAsync(other);
        unknown.Create(creation);
        (await server.SignInAsync(unknown)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        // The device of the one, with the name of the other.
        device.Create(creation);
        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("""{"id":"","type":"public-key"}""")]
    [InlineData("""{"id":7,"rawId":[],"response":null,"type":"public-key"}""")]
    [InlineData("""{"id":"%%%","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":""}}""")]
    [InlineData(
        """
        {"id":"AAEC","rawId":"AAEC","type":"public-key","clientExtensionResults":{},
        "response":{"clientDataJSON":"bm8","authenticatorData":"AA","signature":"AA","userHandle":"AA"}}
        """)]
    public async Task What_is_no_credential_is_refused_and_no_fault_of_the_server(string credential)
    {
        var member = await Member.EnterAsync(server);
        var json = System.Text.Json.JsonDocument.Parse(credential).RootElement;
        var (_, cookie) = await server.StartSignInAsync();
        (await server.SignInAsync(json, cookie)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        var (_, registration) = await server.StartAsync(member);
        (await server.CreateAsync(member, json, registration)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passkey_is_registered_once_and_twenty_at_most()
    {
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member);
        var (options, cookie) = await server.StartAsync(member);
        (await server.CreateAsync(member, device.Create(options), cookie)).Status
            .ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Conflict);

        for (var i = 1; i < 20; i++)
        {
            (await server.RegisterAsync(member)).Dispose();
        }

        (await member.PostAsync("/auth/passkeys/options", new { current_password = member.Password }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
    }
}
