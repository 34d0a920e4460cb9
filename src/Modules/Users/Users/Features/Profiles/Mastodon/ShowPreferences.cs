using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>How clients begin a post and show pictures, unless their owner chose something else there.</summary>
internal sealed class ShowPreferences : MastodonEndpoint<ShowPreferences.Preferences>
{
    public override void Configure()
    {
        Get("/api/v1/preferences");
        Group<UsersMastodonGroup>();
        RequireScope("read:accounts");
        Describe("Show my preferences");
    }

    protected override Task<MastodonResult<Preferences>> AnswerAsync(CancellationToken ct) =>
        Task.FromResult<MastodonResult<Preferences>>(new Preferences("public", Sensitive: false, Language: null, "default",
            Spoilers: false));

    internal sealed record Preferences(
        [property: JsonPropertyName("posting:default:visibility")] string Visibility,
        [property: JsonPropertyName("posting:default:sensitive")] bool Sensitive,
        [property: JsonPropertyName("posting:default:language")] string? Language,
        [property: JsonPropertyName("reading:expand:media")] string Media,
        [property: JsonPropertyName("reading:expand:spoilers")] bool Spoilers);
}
