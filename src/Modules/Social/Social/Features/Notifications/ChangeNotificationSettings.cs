using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notifications;

/// <summary>Switches kinds of notifications on or off for the caller, from now on. Earlier notifications stay.</summary>
internal sealed class ChangeNotificationSettings(SocialDb db) : ApiEndpoint<ChangeNotificationSettings.Request, Ok<NotificationPreferences>>
{
    public override void Configure()
    {
        Patch("/notifications/settings");
        Group<SocialGroup>();
        Describe("Change my notification settings", errors: [400, 413, 415]);
    }

    protected override async Task<Ok<NotificationPreferences>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (on, off) = (request.Kinds(isOn: true), request.Kinds(isOn: false));
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO social.notification_settings AS s (user_id, off_kinds) VALUES ({Caller.Id}, {off})
            ON CONFLICT (user_id) DO UPDATE SET off_kinds = ARRAY(
                SELECT DISTINCT kind FROM unnest(s.off_kinds || excluded.off_kinds) AS kind WHERE kind <> ALL ({on}) ORDER BY kind)
            """, ct);
        return TypedResults.Ok(await NotificationPreferences.FindAsync(db, Caller.Id, ct));
    }

    /// <summary>The kinds to switch on (true) or off (false). Kinds that are not given stay as they are.</summary>
    /// <param name="Follow">A user follows the caller.</param>
    /// <param name="Like">A user likes a tweet of the caller.</param>
    /// <param name="Retweet">A user retweets a tweet of the caller.</param>
    /// <param name="Reply">A user replies to a tweet of the caller.</param>
    /// <param name="Mention">A tweet mentions the caller.</param>
    /// <param name="Quote">A tweet quotes a tweet of the caller.</param>
    /// <param name="Edit">A tweet that the caller retweeted was edited.</param>
    internal sealed record Request(
        bool? Follow = null, bool? Like = null, bool? Retweet = null, bool? Reply = null, bool? Mention = null, bool? Quote = null,
        bool? Edit = null)
    {
        public static Request Example { get; } = new(Like: false);

        internal short[] Kinds(bool isOn)
        {
            // In the order of NotificationKind.
            bool?[] kinds = [Follow, Like, Retweet, Reply, Mention, Quote, Edit];
            return [.. Enumerable.Range(0, kinds.Length).Where(kind => kinds[kind] == isOn).Select(kind => (short)kind)];
        }
    }
}
