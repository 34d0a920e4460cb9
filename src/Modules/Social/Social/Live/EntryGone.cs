namespace Microblog.Social.Live;

/// <summary>A tweet was deleted, or a retweet taken back.</summary>
/// <param name="Id">Of the entry in timelines.</param>
internal sealed record EntryGone(long Id);
