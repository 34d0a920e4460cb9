using System.Net;
using System.Text.Json;

namespace Microblog.Users.Tests.Credentials;

/// <summary>The owner of an account is notified of what a thief would do first.</summary>
public sealed class AccountNotificationTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private const string Laptop = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    [Fact]
    public async Task A_new_password_address_and_key_are_told_to_the_owner()
    {
        var member = await Member.EnterAsync(server);
        (await member.PostAsync("/api/users/me/api-keys", new { name = "a", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created);
        (await member.PostAsync("/auth/email", new { email = $"new_{member.Email}", current_password = member.Password })).ShouldSucceed();
        (await member.PostAsync("/auth/password", new { current_password = member.Password, new_password = "a fresh one, long enough" }))
            .ShouldSucceed();

        var told = await NotificationsAsync(member);

        told.Select(Line).ShouldBe(["password ×1", "email ×1", "api_key ×1"]);
        told[0].GetProperty("users").GetArrayLength().ShouldBe(0);
        told[0].GetProperty("tweet").ValueKind.ShouldBe(JsonValueKind.Null);
        (await member.GetAsync("/api/notifications/unread_count")).ShouldSucceed()["unread_count"].GetInt32().ShouldBe(3);
        (await member.GetAsync("/api/notifications?kinds=email,sign_in")).ShouldSucceed()["notifications"].GetArrayLength().ShouldBe(1);
        (await member.PostAsync("/api/notifications/read", new { up_to_id = told[0].GetProperty("id").GetInt64() })).ShouldSucceed();
        (await member.GetAsync("/api/notifications/unread_count")).ShouldSucceed()["unread_count"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_an_administrator_does_to_an_account_is_told_too()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();
        (await admin.PostAsync($"/api/admin/users/{ada.Id}/api-keys", new { name = "a" })).ShouldSucceed(HttpStatusCode.Created);
        (await admin.PostAsync($"/api/admin/users/{ada.Id}/password")).ShouldSucceed();
        await server.DrainAsync();

        var told = (await ada.GetAsync("/api/notifications")).ShouldSucceed()["notifications"];

        told.EnumerateArray().Select(Line).ShouldBe(["password ×1", "api_key ×1"], ignoreOrder: true);
        (await admin.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Several_of_a_kind_are_one_notification_with_their_number()
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 3; i++)
        {
            (await ada.PostAsync("/api/users/me/api-keys", new { name = $"{i}" })).ShouldSucceed(HttpStatusCode.Created);
        }

        await server.DrainAsync();
        (await ada.GetAsync("/api/notifications"))["notifications"].EnumerateArray().Select(Line).ShouldBe(["api_key ×3"]);
    }

    [Fact]
    public async Task A_sign_in_from_a_new_device_is_told_and_one_from_a_known_device_is_not()
    {
        var member = await Member.JoinAsync(server);
        await SignInAsync(member, Laptop);
        await SignInAsync(member, Laptop.Replace("145.0", "146.0.1", StringComparison.Ordinal));
        (await NotificationsAsync(member)).ShouldBeEmpty("The first device, and the same with a newer browser.");

        await SignInAsync(member, "curl/8.5.0");
        await SignInAsync(member, "curl/8.6.0");

        (await NotificationsAsync(member)).Select(Line).ShouldBe(["sign_in ×1"]);

        // A key that is stolen signs in from elsewhere too.
        var key = (await member.PostAsync("/api/users/me/api-keys", new { name = "a", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/sessions", null, ("api-key", key), ("User-Agent", "python-requests/2.32")))
            .ShouldSucceed();
        (await NotificationsAsync(member)).Select(Line).ShouldContain("sign_in ×2");
    }

    [Fact]
    public async Task They_cannot_be_switched_off_and_do_not_wait_for_a_mute()
    {
        var ada = await server.PersonAsync();
        (await ada.PatchAsync("/api/notifications/settings", new { api_key = false, password = false, follow = false })).ShouldSucceed();

        (await ada.PostAsync("/auth/password", new { new_password = "a fresh one, long enough" })).ShouldSucceed();

        await server.DrainAsync();
        (await ada.GetAsync("/api/notifications"))["notifications"].EnumerateArray().Select(Line).ShouldBe(["password ×1"]);
    }

    [Fact]
    public async Task An_address_that_stays_the_same_and_a_refused_change_tell_nothing()
    {
        var member = await Member.EnterAsync(server);
        (await member.PostAsync("/auth/email", new { email = member.Email.ToUpperInvariant(), current_password = member.Password }))
            .ShouldSucceed();
        (await member.PostAsync("/auth/email", new { email = "other@example.com", current_password = "wrong" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await member.PostAsync("/auth/password", new { current_password = "wrong", new_password = "a fresh one, long enough" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        (await NotificationsAsync(member)).ShouldBeEmpty();
    }

    private static string Line(JsonElement one) => $"{one.GetProperty("kind").GetString()} ×{one.GetProperty("count").GetInt32()}";

    private async Task SignInAsync(Member member, string agent) => (await Member.SendAsync(server, HttpMethod.Post, "/auth/login",
        new { login = member.Username, password = member.Password }, ("User-Agent", agent))).ShouldSucceed();

    private async Task<JsonElement[]> NotificationsAsync(Member member)
    {
        await server.DrainAsync();
        if (member.Access.Length == 0)
        {
            // From a device that is known by then.
            var pair = await Member.SendAsync(server, HttpMethod.Post, "/auth/login",
                new { login = member.Username, password = member.Password }, ("User-Agent", Laptop));
            member.Use(pair);
        }

        return [.. (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()];
    }
}
