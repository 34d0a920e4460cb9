using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>
/// What typed clients need of each entity: a page of one that lacks a field, or has null or another type there, is not shown at all. The
/// lists are those of the decoders of Tusky and Ice Cubes, and of toot and Phanpy, which fail in other ways.
/// </summary>
public sealed class EntityTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly (string Name, JsonValueKind[] Kinds)[] AccountFields =
    [
        .. Texts("id", "username", "acct", "display_name", "note", "url", "avatar", "avatar_static", "header", "header_static",
            "created_at"),
        .. Flags("locked", "bot", "discoverable", "group"), .. Numbers("followers_count", "following_count", "statuses_count"),
        .. Lists("emojis", "fields"), .. Optional("last_status_at"),
    ];

    private static readonly (string Name, JsonValueKind[] Kinds)[] StatusFields =
    [
        .. Texts("id", "created_at", "content", "uri", "url", "spoiler_text", "visibility"),
        .. Flags("sensitive", "favourited", "reblogged", "muted", "bookmarked", "pinned"),
        .. Numbers("replies_count", "reblogs_count", "favourites_count"),
        .. Lists("media_attachments", "mentions", "tags", "emojis", "filtered"), ("account", [JsonValueKind.Object]),
        .. Optional("in_reply_to_id", "in_reply_to_account_id", "edited_at", "reblog", "application", "language", "card", "poll"),
    ];

    private static readonly (string Name, JsonValueKind[] Kinds)[] MediaFields =
    [
        .. Texts("id", "type", "url", "preview_url"), ("meta", [JsonValueKind.Object]),
        .. Optional("description", "blurhash", "remote_url", "text_url"),
    ];

    private static readonly (string Name, JsonValueKind[] Kinds)[] RelationshipFields =
    [
        .. Texts("id", "note"),
        .. Flags("following", "showing_reblogs", "notifying", "followed_by", "blocking", "blocked_by", "muting", "muting_notifications",
            "requested", "domain_blocking", "endorsed"),
    ];

    [Fact]
    public async Task Every_entity_has_what_typed_clients_need()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var picture = await grace.PictureAsync();
        await Eventually.HoldsAsync(async () => (await grace.GetAsync($"/api/v1/media/{Dialect.Id(picture)}")).Status == HttpStatusCode.OK);
        var posted = await grace.PostAsync("/api/v1/statuses", new
        {
            status = $"@{ada.Username} look #here",
            media_ids = new[] { Dialect.Id(picture) },
            spoiler_text = "Picture",
        });
        await ada.PostAsync($"/api/v1/statuses/{posted["id"].GetString()}/reblog");
        await grace.PostAsync("/api/v1/statuses", new { status = "And", in_reply_to_id = posted["id"].GetString() });
        await server.DrainAsync();

        ShouldHave((await ada.GetAsync("/api/v1/accounts/verify_credentials")).Json, AccountFields);
        ShouldHave((await ada.GetAsync("/api/v1/accounts/verify_credentials"))["source"],
            [.. Texts("note", "privacy"), .. Flags("sensitive"), .. Lists("fields"), .. Optional("language")]);
        var home = (await ada.GetAsync("/api/v1/timelines/home")).Json;
        home.GetArrayLength().ShouldBe(2);
        foreach (var status in home.EnumerateArray())
        {
            ShouldBeStatus(status);
        }

        foreach (var notification in (await ada.GetAsync("/api/v1/notifications")).Json.EnumerateArray())
        {
            ShouldHave(notification, [.. Texts("id", "type", "created_at"), ("account", [JsonValueKind.Object])]);
            ShouldHave(notification.GetProperty("account"), AccountFields);
            ShouldBeStatus(notification.GetProperty("status"));
        }

        ShouldHave((await ada.GetAsync($"/api/v1/accounts/relationships?id[]={Dialect.Id(grace.Id)}")).Json[0], RelationshipFields);
    }

    [Fact]
    public async Task The_instance_has_what_typed_clients_need()
    {
        var instance = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v2/instance")).RootElement;

        ShouldHave(instance, [.. Texts("domain", "title", "version", "description"), .. Lists("rules", "languages")]);
        instance.GetProperty("thumbnail").GetProperty("url").ValueKind.ShouldBe(JsonValueKind.String);
        instance.GetProperty("contact").GetProperty("email").ValueKind.ShouldBe(JsonValueKind.String);
        ShouldHave(instance.GetProperty("registrations"), [.. Flags("enabled", "approval_required")]);
        var configuration = instance.GetProperty("configuration");
        ShouldHave(configuration.GetProperty("statuses"),
            [.. Numbers("max_characters", "max_media_attachments", "characters_reserved_per_url")]);
        ShouldHave(configuration.GetProperty("polls"),
            [.. Numbers("max_options", "max_characters_per_option", "min_expiration", "max_expiration")]);
        ShouldHave(JsonDocument.Parse(await server.Client.GetStringAsync("/api/v1/instance")).RootElement,
            [.. Texts("uri", "title", "version", "description"), ("urls", [JsonValueKind.Object]), ("stats", [JsonValueKind.Object])]);
    }

    private static void ShouldBeStatus(JsonElement status)
    {
        ShouldHave(status, StatusFields);
        status.GetProperty("created_at").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        ShouldHave(status.GetProperty("account"), AccountFields);
        foreach (var media in status.GetProperty("media_attachments").EnumerateArray())
        {
            ShouldHave(media, MediaFields);
            ShouldHave(media.GetProperty("meta").GetProperty("original"), [.. Numbers("width", "height", "aspect")]);
        }

        foreach (var mention in status.GetProperty("mentions").EnumerateArray())
        {
            ShouldHave(mention, [.. Texts("id", "username", "url", "acct")]);
        }

        foreach (var tag in status.GetProperty("tags").EnumerateArray())
        {
            ShouldHave(tag, [.. Texts("name", "url")]);
        }

        if (status.GetProperty("reblog").ValueKind == JsonValueKind.Object)
        {
            ShouldBeStatus(status.GetProperty("reblog"));
        }
    }

    private static void ShouldHave(JsonElement entity, IEnumerable<(string Name, JsonValueKind[] Kinds)> fields)
    {
        foreach (var (name, kinds) in fields)
        {
            entity.TryGetProperty(name, out var value).ShouldBeTrue($"{name} of {entity}");
            kinds.ShouldContain(value.ValueKind, $"{name} of {entity}");
            if (name is "id" || (name.EndsWith("_id", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.String))
            {
                value.GetString()!.ShouldMatch("^[0-9]{16}$");
            }

            if (name is "url" or "avatar" or "header" or "preview_url")
            {
                Uri.TryCreate(value.GetString(), UriKind.Absolute, out _).ShouldBeTrue(name);
            }
        }
    }

    private static (string, JsonValueKind[])[] Texts(params string[] names) => Of(names, JsonValueKind.String);

    private static (string, JsonValueKind[])[] Flags(params string[] names) => Of(names, JsonValueKind.True, JsonValueKind.False);

    private static (string, JsonValueKind[])[] Numbers(params string[] names) => Of(names, JsonValueKind.Number);

    private static (string, JsonValueKind[])[] Lists(params string[] names) => Of(names, JsonValueKind.Array);

    // The key must be there, whatever it has.
    private static (string, JsonValueKind[])[] Optional(params string[] names) =>
        Of(names, JsonValueKind.Null, JsonValueKind.String, JsonValueKind.Object);

    private static (string, JsonValueKind[])[] Of(string[] names, params JsonValueKind[] kinds) => [.. names.Select(n => (n, kinds))];
}
