using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Passkeys;

/// <summary>Somebody registers passkeys and signs in with them, without a name and without a password.</summary>
public sealed class PasskeyTests(PasskeyServer server) : IClassFixture<PasskeyServer>
{
    [Fact]
    public async Task A_passkey_signs_in_without_a_name_and_is_told_to_its_owner()
    {
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member);

        var pair = (await server.SignInAsync(device)).ShouldSucceed();

        member.Use(pair);
        await member.ShouldBeInAsync();
        (await server.ScalarAsync<string>(
            $"SELECT details FROM users.audit WHERE target_id = {member.Id} AND action = 'signed_in' ORDER BY id DESC LIMIT 1"))
            .ShouldBe("with a passkey");
        await server.DrainAsync();
        (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Select(n => n.GetProperty("kind").GetString()).ShouldContain("second_factor");
    }

    [Fact]
    public async Task What_a_device_is_asked_for_names_the_public_address_and_demands_its_owner()
    {
        var member = await Member.EnterAsync(server);
        var (options, _) = await server.StartAsync(member);

        options.GetProperty("rp").GetProperty("id").GetString().ShouldBe("social.example");
        options.GetProperty("user").GetProperty("name").GetString().ShouldBe(member.Username);
        options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString().ShouldBe("required");
        options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString().ShouldBe("required");
        var (request, _) = await server.StartSignInAsync();
        request.GetProperty("rpId").GetString().ShouldBe("social.example");
        (!request.TryGetProperty("allowCredentials", out var allowed) || allowed.GetArrayLength() == 0).ShouldBeTrue("It names nobody.");
    }

    [Fact]
    public async Task Several_are_listed_renamed_and_removed_each_by_itself()
    {
        var (member, other) = (await Member.EnterAsync(server), await Member.EnterAsync(server));
        using var first = await server.RegisterAsync(member);
        using var second = await server.RegisterAsync(member);
        var listed = (await member.GetAsync("/auth/passkeys")).ShouldSucceed()["passkeys"].EnumerateArray()
            .Select(p => p.GetProperty("id").GetInt64()).ToArray();
        listed.Length.ShouldBe(2);
        (await server.StartAsync(member)).Options.GetProperty("excludeCredentials").GetArrayLength().ShouldBe(2);

        (await Member.SendAsync(server, HttpMethod.Patch, $"/auth/passkeys/{listed[1]}", new { name = " phone " }, Bearer(member)))
            .ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Patch, $"/auth/passkeys/{listed[1]}", new { name = "mine now" }, Bearer(other)))
            .ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await RemoveAsync(other, listed[0])).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await RemoveAsync(member, listed[0], "wrong")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await RemoveAsync(member, listed[0])).ShouldSucceed();

        (await member.GetAsync("/auth/passkeys")).ShouldSucceed()["passkeys"].EnumerateArray().ShouldHaveSingleItem()
            .GetProperty("name").GetString().ShouldBe("phone");
        (await server.SignInAsync(first)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await server.SignInAsync(second)).ShouldSucceed();
        (await member.GetAsync("/auth/passkeys"))["passkeys"][0].GetProperty("last_used_at").GetDateTimeOffset()
            .ShouldBe(server.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_passkey_is_a_second_factor_and_comes_with_recovery_codes()
    {
        var member = await Member.EnterAsync(server);
        using var device = new SoftwareDevice();
        var (options, cookie) = await server.StartAsync(member);
        var codes = (await server.CreateAsync(member, device.Create(options), cookie)).ShouldSucceed(HttpStatusCode.Created)
            ["recovery_codes"].EnumerateArray().Select(c => c.GetString()).ToArray();
        codes.Length.ShouldBe(10);

        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated")["errors"].GetProperty("code")[0]
            .GetString().ShouldBe("Sign in with your passkey, or send a recovery code.");
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/login",
            new { login = member.Username, password = member.Password, code = codes[0] })).ShouldSucceed();

        var id = (await member.GetAsync("/auth/passkeys"))["passkeys"][0].GetProperty("id").GetInt64();
        (await RemoveAsync(member, id)).ShouldSucceed();
        (await member.TryToSignInAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task An_administrator_sees_the_passkeys_of_somebody_and_removes_them_when_they_are_lost()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member);
        (await admin.GetAsync($"/api/admin/users/{member.Id}/second-factor")).ShouldSucceed()["passkeys"][0].GetProperty("name")
            .GetString().ShouldBe("laptop");

        (await admin.DeleteAsync($"/api/admin/users/{member.Id}/second-factor")).ShouldSucceed();

        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToSignInAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Somebody_deactivated_does_not_come_in_by_a_passkey()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.EnterAsync(server);
        using var device = await server.RegisterAsync(member);
        (await admin.PatchAsync($"/api/admin/users/{member.Id}", new { active = false })).ShouldSucceed();

        (await server.SignInAsync(device)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task An_account_without_a_password_may_have_a_passkey_too()
    {
        var ada = await server.PersonAsync();
        var begun = (await ada.PostAsync("/auth/passkeys/options")).ShouldSucceed();
        using var device = new SoftwareDevice();
        var cookie = begun.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        (await ada.PostAsync("/auth/passkeys", new { name = "phone", credential = device.Create(begun["options"]) }, ("Cookie", cookie)))
            .ShouldSucceed(HttpStatusCode.Created)["recovery_codes"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await server.SignInAsync(device)).ShouldSucceed();
    }

    [Fact]
    public async Task A_server_without_a_public_address_has_no_passkeys_and_says_so()
    {
        await using var plain = new MicroblogServer();
        await plain.InitializeAsync();
        var member = await Member.EnterAsync(plain);

        (await member.PostAsync("/auth/passkeys/options", new { current_password = member.Password }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict")["error_message"].GetString()!.ShouldContain("Instance:PublicAddress");
        (await Member.SendAsync(plain, HttpMethod.Get, "/api/instance", null))["passkeys"].GetBoolean().ShouldBeFalse();
    }

    private static (string, string) Bearer(Member member) => ("Authorization", $"Bearer {member.Access}");

    private Task<ApiAnswer> RemoveAsync(Member member, long id, string? password = null) => Member.SendAsync(
        server, HttpMethod.Delete, $"/auth/passkeys/{id}", new { current_password = password ?? member.Password }, Bearer(member));
}
