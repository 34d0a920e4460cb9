using System.Net;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>While the provider is away, passwords go on.</summary>
public sealed class AwayProviderTests(SignOnServer server) : IClassFixture<SignOnServer>
{
    [Fact]
    public async Task A_provider_that_is_away_is_said_and_passwords_go_on()
    {
        await server.Provider.StopAsync();
        try
        {
            var answer = await Member.SendAsync(server, HttpMethod.Post, "/auth/sign-on/acme", new { back = "/" });

            answer.ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable")["error_message"].GetString()
                .ShouldBe("This sign-in does not answer at the moment. Try again, or sign in another way.");
            var member = await Member.EnterAsync(server);
            await member.ShouldBeInAsync();
            const string Foreign = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0In0.";
            (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {Foreign}")))
                .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        finally
        {
            await server.Provider.StartAsync();
            await server.Provider.ServeAsync(server.Client.BaseAddress!, "acme");
        }

        (await server.EnterAsync("bob")).Browser.Dispose();

        // It goes away between the visit there and the code.
        using var browser = new Visitor(server);
        var callback = await browser.GoAsync(await browser.BeginAsync("acme"), "bob", stopAt: "/callback");
        await server.Provider.StopAsync();
        try
        {
            SignOnServer.WordOf(await browser.GoAsync(callback, "bob")).ShouldBe("away");
        }
        finally
        {
            await server.Provider.StartAsync();
        }
    }
}
