using System.Text.Json;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>
/// The streams that a client has subscribed to on one connection: <c>user</c>, <c>user:notification</c>, <c>public</c>, <c>public:local</c>
/// (here the same), their forms for media alone, and <c>hashtag</c> with a tag.
/// </summary>
internal sealed class StatusSubscriptions
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _all = [];

    /// <summary>What the connection must be offered for all of them.</summary>
    public StreamTopics Topics
    {
        get
        {
            lock (_lock)
            {
                var user = _all.Exists(s => s.Name == "user");
                return new StreamTopics(
                    user, user || _all.Exists(s => s.Name == "user:notification"), [.. _all.Select(s => s.TagKey).OfType<string>()], [], [])
                {
                    Public = _all.Exists(s => s.IsPublic),
                };
            }
        }
    }

    /// <returns>Null when it is done, else a sentence for the client.</returns>
    public string? Add(string name, string? tag)
    {
        if (Subscription.Parse(name, tag) is not { } added)
        {
            return name.StartsWith("hashtag", StringComparison.Ordinal) ? "Missing tag" : "Unknown stream type";
        }

        lock (_lock)
        {
            if (_all.Contains(added))
            {
                return null;
            }

            if (_all.Count >= StreamTopics.Most)
            {
                return $"A connection has at most {StreamTopics.Most} subscriptions";
            }

            _all.Add(added);
            return null;
        }
    }

    public void Remove(string name, string? tag)
    {
        lock (_lock)
        {
            _all.RemoveAll(s => s == Subscription.Parse(name, tag));
        }
    }

    /// <summary>The streams that a status belongs to, each as clients name it.</summary>
    /// <param name="status">The status as JSON.</param>
    /// <param name="isInFeed">Whether its author, or who passed it on, is the reader or is followed by the reader.</param>
    public IReadOnlyList<string[]> Of(JsonElement status, bool isInFeed)
    {
        var isReblog = status.GetProperty("reblog").ValueKind != JsonValueKind.Null;
        var isPublic = status.GetProperty("visibility").GetString() == "public" && !isReblog;
        var hasMedia = status.GetProperty("media_attachments").GetArrayLength() > 0;
        var tags = status.GetProperty("tags").EnumerateArray()
            .Select(t => StreamTopics.HashtagKey(t.GetProperty("name").GetString()!)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            return [.. _all.Where(s => (s.Name == "user" && isInFeed) || (s.IsPublic && isPublic && (!s.IsOfMedia || hasMedia))
                || (s.TagKey is { } key && tags.Contains(key) && !isReblog))
                .Select(s => s.Words)];
        }
    }

    /// <summary>The streams that show statuses, for a deletion: a client ignores what it does not have.</summary>
    public IReadOnlyList<string[]> OfStatuses()
    {
        lock (_lock)
        {
            return [.. _all.Where(s => s.Name != "user:notification").Select(s => s.Words)];
        }
    }

    /// <summary>The stream that notifications are sent by: <c>user</c>, else <c>user:notification</c>.</summary>
    public IReadOnlyList<string[]> OfNotifications()
    {
        lock (_lock)
        {
            return [.. _all.Where(s => s.Name is "user" or "user:notification").Select(s => s.Words).Take(1)];
        }
    }

    private sealed record Subscription(string Name, string? TagKey, string? Tag)
    {
        private static readonly string[] Plain =
            ["user", "user:notification", "public", "public:local", "public:media", "public:local:media"];

        public bool IsPublic => Name.StartsWith("public", StringComparison.Ordinal);

        public bool IsOfMedia => Name.EndsWith(":media", StringComparison.Ordinal);

        public string[] Words => Tag is null ? [Name] : [Name, Tag];

        public static Subscription? Parse(string name, string? tag) =>
            Plain.Contains(name, StringComparer.Ordinal) ? new Subscription(name, TagKey: null, Tag: null)
            : name is "hashtag" or "hashtag:local" && tag is not null && StreamTopics.HashtagKey(tag) is { } key
                ? new Subscription(name, key, tag)
                : null;

        public bool Equals(Subscription? other) => other is not null && Name == other.Name && TagKey == other.TagKey;

        public override int GetHashCode() => HashCode.Combine(Name, TagKey);
    }
}
