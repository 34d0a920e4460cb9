using System.Text.Json.Serialization;

namespace Microblog.Users.Contracts;

/// <summary>A person, in the words of Mastodon's client API. Every field that clients expect is there.</summary>
/// <param name="Id">Text of sixteen digits.</param>
/// <param name="Username">The unique name.</param>
/// <param name="Acct">The same: everybody is of this server.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Note">What the person says about themselves, as HTML.</param>
/// <param name="Url">Their page.</param>
/// <param name="Uri">The same.</param>
/// <param name="Avatar">An absolute address, of a picture of ours where they have none.</param>
/// <param name="Header">The same for the wide picture.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="LastStatusAt">Not known here: null.</param>
/// <param name="FollowersCount">May be half a minute old inside other entities.</param>
/// <param name="FollowingCount">The same.</param>
/// <param name="StatusesCount">The same.</param>
/// <param name="Fields">What the company's directory says of them.</param>
public sealed record MastodonAccount(
    string Id, string Username, string Acct, string DisplayName, string Note, string Url, string Uri, string Avatar, string Header,
    string CreatedAt, string? LastStatusAt, long FollowersCount, long FollowingCount, long StatusesCount,
    IReadOnlyList<MastodonField> Fields)
{
    /// <summary>The picture that does not move: the same.</summary>
    public string AvatarStatic => Avatar;

    /// <summary>The same for the wide picture.</summary>
    public string HeaderStatic => Header;

    /// <summary>Nobody has to be asked before they are followed.</summary>
    public bool Locked { get; }

    /// <summary>Accounts are people.</summary>
    public bool Bot { get; }

    /// <summary>Accounts are people.</summary>
    public bool Group { get; }

    /// <summary>Everybody is found by search.</summary>
    public bool Discoverable { get; } = true;

    /// <summary>The person is deactivated.</summary>
    public bool Suspended { get; init; }

    /// <summary>Always empty.</summary>
    public IReadOnlyList<string> Emojis { get; } = [];

    /// <summary>Always empty.</summary>
    public IReadOnlyList<string> Roles { get; } = [];

    /// <summary>Only of the caller's own account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MastodonSource? Source { get; init; }
}

/// <summary>One line of a table on a profile.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Value">As HTML.</param>
/// <param name="VerifiedAt">Always null: no links are verified.</param>
public sealed record MastodonField(string Name, string Value, string? VerifiedAt);

/// <summary>What the owner of an account edits.</summary>
/// <param name="Note">The text about themselves, as it was typed.</param>
/// <param name="Fields">As they are.</param>
/// <param name="Privacy">Who sees a new post, unless it says otherwise.</param>
/// <param name="Sensitive">Whether a new post is hidden behind a click.</param>
/// <param name="Language">The language of new posts, or null: it is detected.</param>
/// <param name="FollowRequestsCount">Always 0.</param>
public sealed record MastodonSource(
    string Note, IReadOnlyList<MastodonField> Fields, string Privacy, bool Sensitive, string? Language, int FollowRequestsCount);
