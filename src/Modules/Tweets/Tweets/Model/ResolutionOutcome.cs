namespace Microblog.Tweets.Model;

/// <summary>What became of a moderator's decision.</summary>
internal enum ResolutionOutcome
{
    /// <summary>The report is resolved so, now or before.</summary>
    Resolved,

    /// <summary>It was resolved otherwise before.</summary>
    ResolvedOtherwise,

    /// <summary>There is none, or none for this moderator.</summary>
    NoReport,
}
