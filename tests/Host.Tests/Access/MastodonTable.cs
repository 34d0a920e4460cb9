using Microblog.Host.Tests.Mastodon;

namespace Microblog.Host.Tests.Access;

/// <summary>The routes of the Mastodon dialect: the same table, apart because there are many.</summary>
internal static class MastodonTable
{
    public static readonly IReadOnlyList<Row> Rows =
    [
        //                                                         nobody user other moderator admin deactivated
        AccessTable.Line("GET /api/v1/instance",                      200, 200, 200, 200, 200, 200),
        AccessTable.Line("GET /api/v2/instance",                      200, 200, 200, 200, 200, 200),
        AccessTable.Line("GET /nodeinfo/2.0",                         200, 200, 200, 200, 200, 200),
        AccessTable.Line("GET /.well-known/nodeinfo",                 200, 200, 200, 200, 200, 200),
        AccessTable.Line("GET /avatars/original/missing.png",         200, 200, 200, 200, 200, 200),
        AccessTable.Line("GET /headers/original/missing.png",         200, 200, 200, 200, 200, 200),

        ForAll("GET /api/v1/accounts/verify_credentials"),
        ForAll("GET /api/v1/preferences"),
        AccessTable.Line("PATCH /api/v1/accounts/update_credentials",  401, 200, 200, 200, 200, 401, _ => new { note = "Changed" }),
        AccessTable.Line("GET /api/v1/accounts/lookup?acct=nobody_here", 401, 404, 404, 404, 404, 401),
        ForAll("GET /api/v1/accounts/{accountId}"),
        ForAll("GET /api/v1/accounts/{accountId}/statuses"),
        ForAll("GET /api/v1/timelines/home"),
        ForAll("GET /api/v1/timelines/public"),
        ForAll("GET /api/v1/timelines/tag/{tag}"),
        ForAll("GET /api/v1/statuses/{statusId}"),
        ForAll("GET /api/v1/statuses/{statusId}/context"),

        AccessTable.Line("POST /api/v1/statuses",                     401, 200, 200, 200, 200, 401, _ => new { status = "Good morning" }),
        AccessTable.Line("PUT /api/v1/statuses/{statusId}",           401, 200, 404, 404, 404, 401, _ => new { status = "Changed" }),
        AccessTable.Line("DELETE /api/v1/statuses/{statusId}",        401, 200, 404, 404, 404, 401),
        AccessTable.Line("GET /api/v1/statuses/{statusId}/source",    401, 200, 404, 404, 404, 401),
        ForAll("GET /api/v1/statuses/{statusId}/history"),
        ForAll("GET /api/v1/statuses/{statusId}/favourited_by"),
        ForAll("GET /api/v1/statuses/{statusId}/reblogged_by"),
        ForAll("POST /api/v1/statuses/{statusId}/favourite"),
        ForAll("POST /api/v1/statuses/{statusId}/unfavourite"),
        ForAll("POST /api/v1/statuses/{statusId}/reblog"),
        ForAll("POST /api/v1/statuses/{statusId}/unreblog"),
        ForAll("POST /api/v1/statuses/{statusId}/bookmark"),
        ForAll("POST /api/v1/statuses/{statusId}/unbookmark"),
        ForAll("GET /api/v1/accounts/relationships"),
        ForAll("GET /api/v1/accounts/{accountId}/followers"),
        ForAll("GET /api/v1/accounts/{accountId}/following"),
        ForOthers("POST /api/v1/accounts/{accountId}/follow"),
        ForOthers("POST /api/v1/accounts/{accountId}/unfollow"),
        ForOthers("POST /api/v1/accounts/{accountId}/block") with { Undo = "POST /api/v1/accounts/{accountId}/unblock" },
        ForOthers("POST /api/v1/accounts/{accountId}/unblock"),
        ForOthers("POST /api/v1/accounts/{accountId}/mute") with { Undo = "POST /api/v1/accounts/{accountId}/unmute" },
        ForOthers("POST /api/v1/accounts/{accountId}/unmute"),
        ForAll("GET /api/v1/blocks"),
        ForAll("GET /api/v1/mutes"),
        ForAll("GET /api/v1/notifications"),
        AccessTable.Line("GET /api/v1/notifications/{notificationId}",    401, 200, 404, 404, 404, 401),
        AccessTable.Line("POST /api/v1/notifications/{notificationId}/dismiss", 401, 200, 404, 404, 404, 401),
        ForAll("POST /api/v1/notifications/clear"),
        AccessTable.Line("POST /api/v1/media",                        401, 200, 200, 200, 200, 401, _ => Form.OfPicture()),
        AccessTable.Line("POST /api/v2/media",                        401, 200, 200, 200, 200, 401, _ => Form.OfPicture()),
        AccessTable.Line("GET /api/v1/media/{attachmentId}",          401, 200, 404, 404, 404, 401),
        AccessTable.Line("PUT /api/v1/media/{attachmentId}",          401, 200, 404, 404, 404, 401, _ => new { description = "A dot" }),
        AccessTable.Line("GET /api/v1/streaming",                     401, 422, 422, 422, 422, 401),
        ForAll("GET /api/v1/streaming/user"),
        ForAll("GET /api/v1/streaming/user/notification"),
        ForAll("GET /api/v1/streaming/public"),
        ForAll("GET /api/v1/streaming/public/local"),
        AccessTable.Line("GET /api/v1/streaming/hashtag?tag=go",      401, 200, 200, 200, 200, 401),
        ForAll("GET /api/v1/accounts/search?q=user"),
        ForAll("GET /api/v2/search?q=user"),
        ForAll("GET /api/v1/trends"),
        ForAll("GET /api/v1/trends/tags"),
        ForAll("GET /api/v1/trends/statuses"),
        ForAll("GET /api/v2/suggestions"),
        ForAll("GET /api/v1/suggestions"),
        ForAll("GET /api/v1/markers"),
        AccessTable.Line("POST /api/v1/markers",                      401, 200, 200, 200, 200, 401,
            _ => new { notifications = new { last_read_id = "0" } }),
        AccessTable.Line("POST /api/v1/reports",                      401, 422, 200, 200, 200, 401, async cast => new
        {
            account_id = Dialect.Id(cast.User.Id), status_ids = new[] { Dialect.Id(await cast.User.TweetAsync()) }, comment = "No",
        }),
        ForAll("GET /api/v1/favourites"),
        ForAll("GET /api/v1/bookmarks"),

        .. ((string[])
        [
            "custom_emojis", "announcements", "filters", "lists", "accounts/{accountId}/lists", "accounts/{accountId}/featured_tags",
            "featured_tags", "featured_tags/suggestions", "followed_tags", "domain_blocks", "follow_requests", "scheduled_statuses",
            "conversations", "endorsements", "trends/links", "instance/peers", "instance/rules", "instance/activity",
        ]).Select(path => ForAll($"GET /api/v1/{path}")),
        ForAll("GET /api/v2/filters"),
    ];

    /// <summary>Whoever is signed in may call it, but not on themselves.</summary>
    private static Row ForOthers(string call) => AccessTable.Line(call, 401, 403, 200, 200, 200, 401);

    /// <summary>Whoever is signed in may call it.</summary>
    private static Row ForAll(string call) => AccessTable.Line(call, 401, 200, 200, 200, 200, 401);
}
