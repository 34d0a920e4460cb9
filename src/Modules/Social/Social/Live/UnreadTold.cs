namespace Microblog.Social.Live;

/// <summary>How many unread notifications the person has.</summary>
/// <param name="UnreadCount">Alike ones counted as one.</param>
internal sealed record UnreadTold(int UnreadCount);
