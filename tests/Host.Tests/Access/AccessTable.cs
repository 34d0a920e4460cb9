namespace Microblog.Host.Tests.Access;

/// <summary>
/// Every route of the server, and what a well-formed call answers each kind of caller, on something that belongs to <c>user</c>.
/// A new route is a new line.
/// </summary>
internal static class AccessTable
{
    public static readonly IReadOnlyList<Row> Rows =
    [
        //                                                    nobody user other moderator admin deactivated
        Line("GET /",                                            302, 302, 302, 302, 302, 302),
        Line("HEAD /",                                           302, 302, 302, 302, 302, 302),
        Line("GET /health/live",                                 200, 200, 200, 200, 200, 200),
        Line("GET /health/ready",                                200, 200, 200, 200, 200, 200),
        Line("HEAD /health/live",                                200, 200, 200, 200, 200, 200),
        Line("HEAD /health/ready",                               200, 200, 200, 200, 200, 200),
        Line("GET /metrics",                                     401, 403, 403, 403, 200, 401),
        Line("GET /openapi/v1.json",                             200, 200, 200, 200, 200, 200),

        Line("GET /api/instance",                                200, 200, 200, 200, 200, 200),

        Line("POST /auth/register",                              201, 201, 201, 201, 201, 201, Registration),
        Line("POST /auth/login",                                 200, 200, 200, 200, 200, 200,
            c => new { login = c.User.Username, password = Cast.Password }),
        Line("POST /auth/refresh",                               200, 200, 200, 200, 200, 200, RefreshAsync),
        Line("POST /auth/sign-on/{provider}",                    404, 404, 404, 404, 404, 404),
        Line("GET /auth/sign-on/{provider}/callback",            404, 404, 404, 404, 404, 404),
        Line("GET /auth/sign-on/{provider}/signed-out",          404, 404, 404, 404, 404, 404),
        Line("POST /auth/sign-on/{provider}/backchannel-logout", 404, 404, 404, 404, 404, 404),
        Line("POST /auth/logout",                                401, 200, 200, 200, 200, 401),
        Line("POST /auth/password",                              401, 200, 200, 200, 200, 401,
            _ => new { current_password = Cast.Password, new_password = Cast.Password }),
        Line("POST /auth/email",                                 401, 200, 200, 200, 200, 401,
            cast => new { email = $"{cast.Fresh()}@example.com", current_password = Cast.Password }),
        Line("POST /auth/email/confirmation",                    401, 409, 409, 409, 409, 401),
        Line("POST /auth/email/confirm",                         400, 400, 400, 400, 400, 400, _ => new { token = "mbl_unknown" }),
        Line("POST /auth/password/forgotten",                    409, 409, 409, 409, 409, 409, _ => new { email = "ada@example.com" }),
        Line("POST /auth/password/reset",                        400, 400, 400, 400, 400, 400,
            _ => new { token = "mbl_unknown", new_password = Cast.Password }),
        Line("POST /auth/invitation",                            400, 400, 400, 400, 400, 400, _ => new { token = "mbl_unknown" }),
        Line("POST /auth/invitation/accept",                     400, 400, 400, 400, 400, 400,
            c => new { token = "mbl_unknown", username = c.Fresh(), password = Cast.Password }),
        Line("POST /auth/login/passkey/options",                 409, 409, 409, 409, 409, 409),
        Line("POST /auth/login/passkey",                         409, 409, 409, 409, 409, 409, _ => new { credential = new { } }),
        Line("GET /auth/passkeys",                               401, 200, 200, 200, 200, 401),
        Line("POST /auth/passkeys/options",                      401, 409, 409, 409, 409, 401,
            _ => new { current_password = Cast.Password }),
        Line("POST /auth/passkeys",                              401, 409, 409, 409, 409, 401,
            _ => new { name = "laptop", credential = new { } }),
        Line("PATCH /auth/passkeys/{passkeyId:id}",              401, 404, 404, 404, 404, 401, _ => new { name = "laptop" }),
        Line("DELETE /auth/passkeys/{passkeyId:id}",             401, 404, 404, 404, 404, 401),
        Line("GET /auth/second-factor",                          401, 200, 200, 200, 200, 401),
        Line("POST /auth/totp",                                  401, 200, 200, 200, 200, 401,
            _ => new { current_password = Cast.Password }),
        Line("POST /auth/totp/confirm",                          401, 400, 400, 400, 400, 401, _ => new { code = "" }),
        Line("DELETE /auth/totp",                                401, 404, 404, 404, 404, 401),
        Line("POST /auth/recovery-codes",                        401, 409, 409, 409, 409, 401,
            _ => new { current_password = Cast.Password }),
        Line("GET /auth/me",                                     401, 200, 200, 200, 200, 401),
        Line("GET /auth/sessions",                               401, 200, 200, 200, 200, 401),
        Line("POST /auth/sessions",                              401, 200, 200, 200, 200, 401),
        Line("DELETE /auth/sessions/{sessionId:id}",           401, 200, 404, 404, 404, 401),

        Line("GET /api/users",                                   401, 200, 200, 200, 200, 401),
        Line("GET /api/search/users?q=user",                     401, 200, 200, 200, 200, 401),
        Line("GET /api/users/me",                                401, 200, 200, 200, 200, 401),
        Line("PATCH /api/users/me",                              401, 200, 200, 200, 200, 401, _ => new { bio = "Changed" }),
        Line("GET /api/users/me/analytics",                      401, 200, 200, 200, 200, 401),
        Line("GET /api/users/me/export",                         401, 200, 200, 200, 200, 401),
        Line("GET /api/users/{userId:id}",                     401, 200, 200, 200, 200, 401),
        Line("PUT /api/users/{userId:id}",                     401, 200, 403, 403, 200, 401, _ => new { bio = "Changed" }),
        Line("GET /api/users/@{username}",                       401, 200, 200, 200, 200, 401),
        Line("DELETE /api/users/{userId:id}",                  401, 200, 403, 403, 200, 401,
            _ => new { password = Cast.Password }) with { UsesUpTheCast = true },
        Line("GET /api/users/{userId:id}/followers",           401, 200, 200, 200, 200, 401),
        Line("GET /api/users/{userId:id}/following",           401, 200, 200, 200, 200, 401),
        Line("POST /api/users/{userId:id}/follow",             401, 400, 200, 200, 200, 401),
        Line("DELETE /api/users/{userId:id}/follow",           401, 400, 200, 200, 200, 401),
        Line("GET /api/users/suggestions",                       401, 200, 200, 200, 200, 401),
        Line("GET /api/users/me/blocks",                         401, 200, 200, 200, 200, 401),
        Line("GET /api/users/me/mutes",                          401, 200, 200, 200, 200, 401),
        Line("POST /api/users/{userId:id}/block",              401, 400, 200, 200, 200, 401,
            undo: "DELETE /api/users/{userId:id}/block"),
        Line("DELETE /api/users/{userId:id}/block",            401, 400, 200, 200, 200, 401),
        Line("POST /api/users/{userId:id}/mute",               401, 400, 200, 200, 200, 401,
            undo: "DELETE /api/users/{userId:id}/mute"),
        Line("DELETE /api/users/{userId:id}/mute",             401, 400, 200, 200, 200, 401),
        Line("GET /api/users/me/notes",                          401, 200, 200, 200, 200, 401),
        Line("GET /api/users/{userId:id}/note",                401, 400, 200, 200, 200, 401),
        Line("PUT /api/users/{userId:id}/note",                401, 400, 200, 200, 200, 401, _ => new { text = "Knows the way" }),
        Line("DELETE /api/users/{userId:id}/note",             401, 400, 200, 200, 200, 401),
        Line("GET /api/users/me/api-keys",                       401, 200, 200, 200, 200, 401),
        Line("POST /api/users/me/api-keys",                      401, 201, 201, 201, 201, 401,
            _ => new { name = "laptop", current_password = Cast.Password }),
        Line("DELETE /api/users/me/api-keys/{keyId:id}",       401, 200, 404, 404, 404, 401),
        Line("GET /api/users/me/identities",                     401, 200, 200, 200, 200, 401),
        Line("POST /api/users/me/identities",                    401, 404, 404, 404, 404, 401,
            _ => new { provider = "none", current_password = Cast.Password }),
        Line("DELETE /api/users/me/identities/{identityId:id}", 401, 200, 404, 404, 404, 401,
            _ => new { current_password = Cast.Password }),

        Line("GET /api/admin/users",                             401, 403, 403, 403, 200, 401),
        Line("POST /api/admin/users",                            401, 403, 403, 403, 201, 401,
            c => new { name = "Fresh", username = c.Fresh() }),
        Line("PATCH /api/admin/users/{userId:id}",             401, 403, 403, 403, 200, 401, _ => new { active = true }),
        Line("POST /api/admin/users/{userId:id}/api-keys",     401, 403, 403, 403, 201, 401, _ => new { name = "laptop" }),
        Line("GET /api/admin/users/{userId:id}/api-keys",      401, 403, 403, 403, 200, 401),
        Line("DELETE /api/admin/users/{userId:id}/api-keys/{keyId:id}",
            401, 403, 403, 403, 200, 401),
        Line("GET /api/admin/users/{userId:id}/sessions",      401, 403, 403, 403, 200, 401),
        Line("DELETE /api/admin/users/{userId:id}/sessions/{sessionId:id}",
            401, 403, 403, 403, 200, 401),
        Line("GET /api/admin/users/{userId:id}/sign-in",       401, 403, 403, 403, 200, 401),
        Line("POST /api/admin/users/{userId:id}/password",     401, 403, 403, 403, 200, 401) with { UsesUpTheCast = true },
        Line("GET /api/admin/users/{userId:id}/second-factor",   401, 403, 403, 403, 200, 401),
        Line("DELETE /api/admin/users/{userId:id}/second-factor",
            401, 403, 403, 403, 200, 401),
        Line("POST /api/admin/invitations",                      401, 403, 403, 403, 409, 401, _ => new { email = "guest@example.com" }),
        Line("GET /api/admin/invitations",                       401, 403, 403, 403, 200, 401),
        Line("DELETE /api/admin/invitations/{invitationId:id}",  401, 403, 403, 403, 404, 401),
        Line("GET /api/admin/audit",                             401, 403, 403, 403, 200, 401),
        Line("GET /api/admin/scim/tokens",                        401, 403, 403, 403, 200, 401),
        Line("POST /api/admin/scim/tokens",                       401, 403, 403, 403, 201, 401, _ => new { name = "directory" }),
        Line("DELETE /api/admin/scim/tokens/{tokenId:id}",        401, 403, 403, 403, 200, 401),
        Line("GET /api/admin/scim/groups",                        401, 403, 403, 403, 200, 401),
        Line("PATCH /api/admin/scim/groups/{groupId:id}",         401, 403, 403, 403, 200, 401, _ => new { role = "moderator" }),

        // Only the token of a directory opens these, and no credential of a person.
        Line("GET /scim/v2/ServiceProviderConfig",                401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Schemas",                              401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Schemas/{schema}",                     401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/ResourceTypes",                        401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/ResourceTypes/{name}",                 401, 401, 401, 401, 401, 401),
        Line("POST /scim/v2/Bulk",                                401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Users",                                401, 401, 401, 401, 401, 401),
        Line("POST /scim/v2/Users",                               401, 401, 401, 401, 401, 401),
        Line("POST /scim/v2/Users/.search",                       401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Users/{userId:id}",                    401, 401, 401, 401, 401, 401),
        Line("PUT /scim/v2/Users/{userId:id}",                    401, 401, 401, 401, 401, 401),
        Line("PATCH /scim/v2/Users/{userId:id}",                  401, 401, 401, 401, 401, 401),
        Line("DELETE /scim/v2/Users/{userId:id}",                 401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Groups",                               401, 401, 401, 401, 401, 401),
        Line("POST /scim/v2/Groups",                              401, 401, 401, 401, 401, 401),
        Line("POST /scim/v2/Groups/.search",                      401, 401, 401, 401, 401, 401),
        Line("GET /scim/v2/Groups/{groupId:id}",                  401, 401, 401, 401, 401, 401),
        Line("PUT /scim/v2/Groups/{groupId:id}",                  401, 401, 401, 401, 401, 401),
        Line("PATCH /scim/v2/Groups/{groupId:id}",                401, 401, 401, 401, 401, 401),
        Line("DELETE /scim/v2/Groups/{groupId:id}",               401, 401, 401, 401, 401, 401),

        Line("GET /api/admin/reports",                           401, 403, 403, 200, 200, 401),
        Line("POST /api/admin/reports/{reportId:id}/resolve",  401, 403, 403, 200, 200, 401, _ => new { outcome = "dismiss" }),

        Line("GET /api/tweets",                                  401, 200, 200, 200, 200, 401),
        Line("POST /api/tweets",                                 401, 201, 201, 201, 201, 401, _ => new { tweet_data = "Good morning" }),
        Line("GET /api/tweets/{tweetId:id}",                   401, 200, 200, 200, 200, 401),
        Line("DELETE /api/tweets/{tweetId:id}",                401, 200, 403, 200, 200, 401),
        Line("POST /api/tweets/{tweetId:id}/likes",            401, 200, 200, 200, 200, 401),
        Line("GET /api/tweets/{tweetId:id}/likes",             401, 200, 200, 200, 200, 401),
        Line("DELETE /api/tweets/{tweetId:id}/likes",          401, 200, 200, 200, 200, 401),
        Line("PATCH /api/tweets/{tweetId:id}",                 401, 200, 403, 403, 403, 401, _ => new { tweet_data = "Good evening" }),
        Line("PUT /api/tweets/{tweetId:id}",                   401, 200, 403, 403, 403, 401, _ => new { tweet_data = "Good evening" }),
        Line("GET /api/tweets/{tweetId:id}/history",           401, 200, 200, 200, 200, 401),
        Line("GET /api/tweets/{tweetId:id}/replies",           401, 200, 200, 200, 200, 401),
        Line("GET /api/tweets/{tweetId:id}/thread",            401, 200, 200, 200, 200, 401),
        Line("GET /api/tweets/{tweetId:id}/quotes",            401, 200, 200, 200, 200, 401),
        Line("GET /api/tweets/{tweetId:id}/retweets",          401, 200, 200, 200, 200, 401),
        Line("POST /api/tweets/{tweetId:id}/retweet",          401, 200, 200, 200, 200, 401),
        Line("DELETE /api/tweets/{tweetId:id}/retweet",        401, 200, 200, 200, 200, 401),
        Line("POST /api/tweets/{tweetId:id}/bookmark",         401, 200, 200, 200, 200, 401),
        Line("DELETE /api/tweets/{tweetId:id}/bookmark",       401, 200, 200, 200, 200, 401),
        Line("POST /api/tweets/{tweetId:id}/report",           401, 400, 200, 200, 200, 401, _ => new { reason = "No" }),
        Line("GET /api/bookmarks",                               401, 200, 200, 200, 200, 401),
        Line("GET /api/feed",                                    401, 200, 200, 200, 200, 401),
        Line("GET /api/users/{userId:id}/tweets",              401, 200, 200, 200, 200, 401),
        Line("GET /api/users/{userId:id}/likes",               401, 200, 200, 200, 200, 401),
        Line("GET /api/hashtags/{tag}/tweets",                   401, 200, 200, 200, 200, 401),
        Line("GET /api/search/tweets?q=morning",                 401, 200, 200, 200, 200, 401),
        Line("GET /api/search/hashtags?q=morning",               401, 200, 200, 200, 200, 401),
        Line("GET /api/trending",                                401, 200, 200, 200, 200, 401),
        Line("GET /api/discover",                                401, 200, 200, 200, 200, 401),

        Line("POST /api/tweets/{tweetId:id}/mute",             401, 200, 200, 200, 200, 401),
        Line("DELETE /api/tweets/{tweetId:id}/mute",           401, 200, 200, 200, 200, 401),

        Line("GET /api/notifications",                           401, 200, 200, 200, 200, 401),
        Line("GET /api/notifications/unread_count",              401, 200, 200, 200, 200, 401),
        Line("POST /api/notifications/read",                     401, 200, 200, 200, 200, 401, _ => new { up_to_id = 1 }),
        Line("GET /api/notifications/settings",                  401, 200, 200, 200, 200, 401),
        Line("PATCH /api/notifications/settings",                401, 200, 200, 200, 200, 401, _ => new { like = true }),
        Line("GET /api/stream",                                  401, 200, 200, 200, 200, 401),
        Line("POST /api/stream/tickets",                         401, 201, 201, 201, 201, 401),

        Line("POST /api/medias",                                 401, 201, 201, 201, 201, 401, _ => Form.OfPicture()),
        Line("POST /api/media/upload",                           401, 201, 201, 201, 201, 401, _ => Form.OfPicture()),
        Line("GET /api/media/{mediaId:id}",                    401, 200, 404, 404, 404, 401),
        Line("PATCH /api/media/{mediaId:id}",                  401, 200, 404, 404, 404, 401, _ => new { alt = "Hills" }),
        Line("DELETE /api/media/{mediaId:id}",                 401, 200, 404, 200, 200, 401),
        Line("GET /media/{key}",                                 200, 200, 200, 200, 200, 200),
        Line("HEAD /media/{key}",                                200, 200, 200, 200, 200, 200),
    ];

    private static Row Line(
        string call, int nobody, int user, int other, int moderator, int admin, int deactivated, Func<Cast, object>? body = null,
        string? undo = null) =>
        Line(call, nobody, user, other, moderator, admin, deactivated, body is null ? null : cast => Task.FromResult(body(cast)), undo);

    private static Row Line(
        string call, int nobody, int user, int other, int moderator, int admin, int deactivated, Func<Cast, Task<object>>? body,
        string? undo = null)
    {
        var (method, route) =
            (call[..call.IndexOf(' ', StringComparison.Ordinal)], call[(call.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return new Row(method, route, [nobody, user, other, moderator, admin, deactivated], body, undo);
    }

    private static object Registration(Cast cast)
    {
        var username = cast.Fresh();
        return new { username, email = $"{username}@example.com", password = Cast.Password };
    }

    private static async Task<object> RefreshAsync(Cast cast) =>
        new { refresh_token = (await cast.SignInAsync())["refresh_token"].GetString() };
}
