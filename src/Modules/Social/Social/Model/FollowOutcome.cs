namespace Microblog.Social.Model;

/// <summary>What became of somebody's wish to follow.</summary>
internal enum FollowOutcome
{
    /// <summary>They follow now, or did before.</summary>
    Follows,

    /// <summary>The other has blocked them: to them the other is not there.</summary>
    IsBlocked,

    /// <summary>They have blocked the other themselves.</summary>
    Blocks,
}
