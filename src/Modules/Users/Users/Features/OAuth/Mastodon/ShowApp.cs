using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Integration;
using Microblog.Users.Mastodon;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.OAuth.Mastodon;

/// <summary>An app asks whether its token is good, and whose it is.</summary>
internal sealed class ShowApp(UsersDb db) : MastodonEndpoint<AppView>
{
    public override void Configure()
    {
        Get("/api/v1/apps/verify_credentials");
        Group<UsersMastodonGroup>();
        Describe("Show the app of this token", errors: [422]);
        Definition.Metadata(new TakesAppsThemselvesAttribute());
    }

    protected override async Task<MastodonResult<AppView>> AnswerAsync(CancellationToken ct)
    {
        var clientId = HttpContext.User.FindFirst(MastodonScopes.ClientClaim)?.Value;
        return clientId is not null && await db.OAuthApps.AsNoTracking().FirstOrDefaultAsync(a => a.ClientId == clientId, ct) is { } app
            ? AppView.Of(app)
            : Refusal.Invalid("Authorization", "These credentials are of a person, and of no app.");
    }
}
