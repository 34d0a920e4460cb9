using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features;

/// <summary>The caller says of which kinds of things to be told from now on. What was told before stays.</summary>
internal sealed class ChangeNotificationSettings : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPatch("/notifications/settings", Handle)
        .WithName(nameof(ChangeNotificationSettings))
        .WithSummary("Change what I am told of")
        .Refuses(400, 413, 415);

    internal static async Task<Ok<NotificationWishes>> Handle(Request request, Caller caller, SocialDb db, CancellationToken ct)
    {
        var (on, off) = (request.Kinds(on: true), request.Kinds(on: false));
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO social.notification_settings AS s (user_id, off_kinds) VALUES ({caller.Id}, {off})
            ON CONFLICT (user_id) DO UPDATE SET off_kinds = ARRAY(
                SELECT DISTINCT kind FROM unnest(s.off_kinds || excluded.off_kinds) AS kind WHERE kind <> ALL ({on}) ORDER BY kind)
            """, ct);
        return TypedResults.Ok(await NotificationWishes.FindAsync(db, caller.Id, ct));
    }

    /// <summary>What to change; what is not given stays.</summary>
    /// <param name="Follow">Somebody follows the caller.</param>
    /// <param name="Like">Somebody likes a tweet of the caller.</param>
    /// <param name="Retweet">Somebody passes one on.</param>
    /// <param name="Reply">Somebody answers one.</param>
    /// <param name="Mention">A tweet names the caller.</param>
    /// <param name="Quote">A tweet quotes one of the caller.</param>
    /// <param name="Edit">A tweet that the caller passed on says something else.</param>
    internal sealed record Request(
        bool? Follow = null, bool? Like = null, bool? Retweet = null, bool? Reply = null, bool? Mention = null, bool? Quote = null, bool? Edit = null)
    {
        public static Request Example { get; } = new(Like: false);

        internal short[] Kinds(bool on)
        {
            // In the order of NotificationKind.
            bool?[] wishes = [Follow, Like, Retweet, Reply, Mention, Quote, Edit];
            return [.. Enumerable.Range(0, wishes.Length).Where(kind => wishes[kind] == on).Select(kind => (short)kind)];
        }
    }
}
