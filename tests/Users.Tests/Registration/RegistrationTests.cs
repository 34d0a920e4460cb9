using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Registration;

public sealed class RegistrationTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Whoever_registers_is_a_user_and_can_sign_in_by_name_or_email_in_any_case()
    {
        var name = Member.NewName();
        var answer = (await Member.RegisterAsync(server, name, $" {name}@Example.COM ")).ShouldSucceed(HttpStatusCode.Created);

        var user = answer["user"];
        user.GetProperty("username").GetString().ShouldBe(name);
        user.GetProperty("name").GetString().ShouldBe("Ada");
        user.GetProperty("role").GetString().ShouldBe("user");
        answer.Headers.Location!.ToString().ShouldBe($"/api/users/{user.GetProperty("id")}");
        answer.Text.ShouldNotContain("password");
        var member = new Member(server, user.GetProperty("id").GetInt64(), name, Member.FirstPassword);
        foreach (var login in new[] { name, name.ToUpperInvariant(), $"{name}@example.com", $"{name}@EXAMPLE.com" })
        {
            (await member.TryToSignInAsync(login: login)).ShouldSucceed();
        }
    }

    [Fact]
    public async Task The_password_is_kept_as_a_slow_hash_only()
    {
        var member = await Member.JoinAsync(server);

        var hash = await server.ScalarAsync<string>($"SELECT password_hash FROM users.users WHERE id = {member.Id}");
        var bytes = Convert.FromBase64String(hash);
        bytes[0].ShouldBe((byte)1);
        (bytes[5] << 24 | bytes[6] << 16 | bytes[7] << 8 | bytes[8]).ShouldBe(220_000);
    }

    [Fact]
    public async Task Ten_who_want_one_name_at_once_are_one_who_gets_it()
    {
        var name = Member.NewName();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Member.RegisterAsync(server, i % 2 == 0 ? name : name.ToUpperInvariant(), $"{name}_{i}@example.com")));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(9);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.users WHERE username_key = '{name}'")).ShouldBe(1);
    }

    [Fact]
    public async Task An_email_address_has_one_account_whatever_its_case()
    {
        var member = await Member.JoinAsync(server);

        var answer = await Member.RegisterAsync(server, Member.NewName(), member.Email.ToUpperInvariant());

        answer.ShouldFail(HttpStatusCode.Conflict, "conflict")["errors"].GetProperty("email").GetArrayLength().ShouldBe(1);
        server.Errors.ShouldBeEmpty("who comes second is answered, and nothing has failed");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("a_name_that_is_longer_than_thirty")]
    [InlineData("two words")]
    [InlineData("аda_lovelace")]
    [InlineData("\u212Aelvin")]
    [InlineData("ada\u200Blovelace")]
    [InlineData("ada\n")]
    [InlineData("ａda")]
    [InlineData("Admin")]
    [InlineData("me@example.com")]
    [InlineData(null)]
    public async Task Names_that_look_alike_or_break_the_rules_are_refused(string? username) =>
        (await Member.RegisterAsync(server, username, $"{Member.NewName()}@example.com"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("username").GetArrayLength().ShouldBe(1);

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@b@c")]
    [InlineData("two words@example.com")]
    [InlineData("аda@example.com")]
    [InlineData("ada@exаmple.com")]
    [InlineData("ada@example.com\r\nBcc: all@example.com")]
    [InlineData("ada@-example.com")]
    public async Task What_is_no_email_address_is_refused(string email) =>
        (await Member.RegisterAsync(server, Member.NewName(), email))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("email").GetArrayLength().ShouldBe(1);

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("ninechars")]
    [InlineData("password123")]
    [InlineData("Password2024!")]
    [InlineData("P@ssw0rd12345")]
    [InlineData("qwertyuiop12")]
    [InlineData("1234567890123456")]
    [InlineData("abcdefghijklmn")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("zyxwvutsrqpo")]
    [InlineData("iloveyou1234")]
    [InlineData("пароль123456")]
    [InlineData("my member_ is member_name")]
    public async Task Passwords_that_everybody_tries_first_are_refused(string? password)
    {
        var name = password?.Contains("member_name", StringComparison.Ordinal) == true ? "member_name" : Member.NewName();

        (await Member.RegisterAsync(server, name, password: password))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("password").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_password_has_at_most_128_characters_as_a_person_counts_them()
    {
        (await Member.RegisterAsync(server, Member.NewName(), password: Long(128))).ShouldSucceed(HttpStatusCode.Created);
        (await Member.RegisterAsync(server, Member.NewName(), password: Long(129)))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        static string Long(int length) =>
            string.Concat(Enumerable.Repeat("🙂ёß-x漢字9", 20).SelectMany(s => s.EnumerateRunes()).Take(length));
    }

    [Fact]
    public async Task Nobody_makes_themselves_somebody_else()
    {
        var name = Member.NewName();

        var answer = await Member.SendAsync(server, HttpMethod.Post, "/auth/register", new
        {
            username = name,
            email = $"{name}@example.com",
            password = Member.FirstPassword,
            id = 987_654_321,
            role = "admin",
            active = false,
            email_verified = true,
            password_hash = "x",
            created_at = "2000-01-01T00:00:00Z",
        });

        answer.ShouldSucceed(HttpStatusCode.Created)["user"].GetProperty("role").GetString().ShouldBe("user");
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.users WHERE username = '{name}' AND role = 'user' AND active AND id < 987654321 AND name = "
                + $"'{name}' AND created_at > '2026-01-01'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("/auth/register")]
    [InlineData("/auth/login")]
    [InlineData("/auth/refresh")]
    public async Task Public_calls_do_not_mind_stale_credentials(string path)
    {
        (string, string)[][] stale = [[("Authorization", "Bearer a.b.c")], [("api-key", "unknown")], [("Authorization", "Basic eDp5")],
            [("Authorization", "Bearer x"), ("api-key", "y")]];
        foreach (var headers in stale)
        {
            (await Member.SendAsync(server, HttpMethod.Post, path, new { }, headers))
                .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        }
    }
}
