using System.Text.Json;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Mastodon;
using Microblog.Tweets.Contracts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>
/// Turns events of the live stream into those of the dialect. Statuses are read for the one reader, so that what they show is what the
/// reader may see at that moment; all events that wait are read with one question.
/// </summary>
[SingletonService]
internal sealed class StatusFrames(IServiceScopeFactory scopes, IOptions<JsonOptions> json)
{
    /// <param name="events">Events that wait for a connection, in order.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="subscriptions">What its client has subscribed to.</param>
    /// <param name="origin">What absolute addresses begin with.</param>
    /// <param name="ct">Cancels the questions.</param>
    public async Task<IReadOnlyList<StatusFrame>> RenderAsync(
        IReadOnlyList<SerializedEvent> events, StreamConnection connection, StatusSubscriptions subscriptions, string origin,
        CancellationToken ct)
    {
        var viewer = connection.User.Viewer;
        long[] entries = [.. events.Where(e => e.Name is "tweet" or "edited").Select(IdOf).Distinct()];
        await using var scope = scopes.CreateAsyncScope();
        var statuses = entries.Length == 0 ? new Dictionary<long, JsonElement>()
            : await scope.ServiceProvider.GetRequiredService<IMastodonStatuses>().FindAsync(entries, viewer.Id, origin, ct);
        var frames = new List<StatusFrame>();
        foreach (var happened in events)
        {
            switch (happened.Name)
            {
                case "tweet" or "edited" when statuses.TryGetValue(IdOf(happened), out var status):
                    var author = MastodonId.Parse(status.GetProperty("account").GetProperty("id").GetString())!.Value;
                    var word = happened.Name == "tweet" ? "update" : "status.update";
                    frames.AddRange(subscriptions.Of(status, author == viewer.Id || viewer.Follows(author))
                        .Select(stream => new StatusFrame(stream, word, status.GetRawText())));
                    break;
                case "deleted":
                    frames.AddRange(subscriptions.OfStatuses()
                        .Select(stream => new StatusFrame(stream, "delete", MastodonId.Format(IdOf(happened)))));
                    break;
                case "notification" when subscriptions.OfNotifications() is { Count: > 0 } streams:
                    var notifications = scope.ServiceProvider.GetRequiredService<NotificationList>();
                    if (await notifications.FindAsync(IdOf(happened), viewer.Id, origin, ct) is { } notification)
                    {
                        frames.AddRange(streams.Select(stream => new StatusFrame(
                            stream, "notification", JsonSerializer.Serialize(notification, json.Value.SerializerOptions))));
                    }

                    break;
                default:
                    break;
            }
        }

        return frames;
    }

    private static long IdOf(SerializedEvent happened)
    {
        var reader = new Utf8JsonReader(happened.Json.Span);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetProperty("id").GetInt64();
    }
}
