namespace Microblog.Users.Model;

/// <summary>
/// An administrator did something to an account, or a moderator to what is somebody's. Entries are written in the transaction of what they tell, or
/// with the receipt of the event that tells it, and never change.
/// </summary>
internal sealed class AuditEntry
{
    public const string CreatedUser = "created_user";
    public const string ChangedUser = "changed_user";
    public const string ChangedProfile = "changed_profile";
    public const string DeletedUser = "deleted_user";
    public const string IssuedApiKey = "issued_api_key";
    public const string DeletedTweet = "deleted_tweet";
    public const string DeletedMedia = "deleted_media";
    public const string DismissedReport = "dismissed_report";

    /// <summary>In place of a person's id: somebody at the terminal of the server.</summary>
    public const long CommandLine = 0;

    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long ActorId { get; init; }

    public required string Action { get; init; }

    public required long TargetId { get; init; }

    public required string Details { get; init; }

    public required string Address { get; init; }
}
