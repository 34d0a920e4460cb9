namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>How the caller stands to an account, with every field that clients expect.</summary>
/// <param name="Id">The account.</param>
/// <param name="Following">The caller follows it.</param>
/// <param name="FollowedBy">It follows the caller.</param>
/// <param name="Blocking">The caller blocks it.</param>
/// <param name="Muting">The caller mutes it.</param>
/// <param name="Note">What the caller has written down about it; nobody else sees it.</param>
internal sealed record AccountRelationship(string Id, bool Following, bool FollowedBy, bool Blocking, bool Muting, string Note)
{
    /// <summary>The reblogs of whom one follows are always shown.</summary>
    public bool ShowingReblogs => Following;

    /// <summary>There is no notification of each new post.</summary>
    public bool Notifying { get; }

    /// <summary>All languages.</summary>
    public IReadOnlyList<string>? Languages { get; }

    /// <summary>For whom is blocked by an account, it does not exist.</summary>
    public bool BlockedBy { get; }

    /// <summary>A mute is of posts and notifications alike.</summary>
    public bool MutingNotifications => Muting;

    /// <summary>Nobody has to be asked.</summary>
    public bool Requested { get; }

    /// <summary>Nobody has to be asked.</summary>
    public bool RequestedBy { get; }

    /// <summary>There are no other servers.</summary>
    public bool DomainBlocking { get; }

    /// <summary>Nobody is featured.</summary>
    public bool Endorsed { get; }
}
