namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>An event in the words of the dialect.</summary>
/// <param name="Stream">The stream that it belongs to, as the client has named it.</param>
/// <param name="Event">update, status.update, delete or notification.</param>
/// <param name="Payload">JSON; of a deletion the bare id.</param>
internal sealed record StatusFrame(IReadOnlyList<string> Stream, string Event, string Payload);
