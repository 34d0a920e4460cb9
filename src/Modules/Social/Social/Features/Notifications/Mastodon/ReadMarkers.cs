namespace Microblog.Social.Features.Notifications.Mastodon;

/// <summary>How far the caller has read. A timeline that was not asked for is missing.</summary>
/// <param name="Notifications">Of the notifications.</param>
/// <param name="Home">Of the home timeline, which this server does not keep: from the beginning.</param>
internal sealed record ReadMarkers(
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    ReadMarker? Notifications,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    ReadMarker? Home);

/// <summary>How far the caller has read in one timeline.</summary>
/// <param name="LastReadId">The newest that was read; 0 for nothing.</param>
/// <param name="Version">0 for nothing, else 1.</param>
/// <param name="UpdatedAt">When that happened.</param>
internal sealed record ReadMarker(string LastReadId, int Version, string UpdatedAt);
