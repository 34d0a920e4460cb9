using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Profiles;

/// <summary>A display name in which a reader sees nothing is none.</summary>
public sealed class InvisibleNameTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("\u3164")]
    [InlineData("\uFFA0\u115F\u1160")]
    [InlineData("\u2800")]
    [InlineData("\u034F\uFE0F\u00AD")]
    [InlineData("\u200B\u2060")]
    [InlineData("\U000E0041")]
    public async Task A_name_that_nobody_sees_is_refused(string name)
    {
        var ada = await server.PersonAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await ada.PatchAsync("/api/users/me", new { name })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await admin.PutAsync($"/api/users/{ada.Id}", new { name })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await admin.PostAsync("/api/admin/users", new { username = $"new_{ada.Id}", name }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PatchAsync("/api/users/me", new { name = $"Ada{name}" })).Status.ShouldBe(HttpStatusCode.OK);
    }
}
