namespace Microblog.Users.Domain;

/// <summary>
/// An administrator changed an account, a moderator removed something of somebody else's, or somebody used or changed the credentials of an
/// account. An entry is written in the transaction of the change, or with the receipt of the event that reports it, and never changes.
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
    public const string CreatedScimToken = "created_scim_token";
    public const string RevokedScimToken = "revoked_scim_token";
    public const string MappedGroup = "mapped_group";

    // These are also the actions of SecurityEvents. The actor is the account itself where its own credentials were used or tried.
    public const string SignedIn = "signed_in";
    public const string FailedSignIn = "failed_sign_in";
    public const string FailedConfirmation = "failed_confirmation";
    public const string ChangedPassword = "changed_password";
    public const string ResetPassword = "reset_password";
    public const string ChangedEmail = "changed_email";
    public const string CreatedApiKey = "created_api_key";
    public const string RevokedApiKey = "revoked_api_key";
    public const string EndedSession = "ended_session";
    public const string SignedOutEverywhere = "signed_out_everywhere";
    public const string ExportedAccount = "exported_account";
    public const string VerifiedEmail = "verified_email";
    public const string AddedAuthenticator = "added_authenticator";
    public const string RemovedAuthenticator = "removed_authenticator";
    public const string RenewedRecoveryCodes = "renewed_recovery_codes";
    public const string UsedRecoveryCode = "used_recovery_code";
    public const string ResetSecondFactor = "reset_second_factor";
    public const string AddedPasskey = "added_passkey";
    public const string RemovedPasskey = "removed_passkey";
    public const string InvitedUser = "invited_user";
    public const string RevokedInvitation = "revoked_invitation";
    public const string LinkedIdentity = "linked_identity";
    public const string UnlinkedIdentity = "unlinked_identity";
    public const string AllowedApp = "allowed_app";
    public const string EndedApp = "ended_app";

    /// <summary>
    /// What people do with the credentials of their own account, which is much more than all else. Administrators do some of it to others.
    /// </summary>
    public static readonly string[] OfCredentials =
    [
        SignedIn, FailedSignIn, FailedConfirmation, ChangedPassword, ChangedEmail, CreatedApiKey, RevokedApiKey, EndedSession,
        SignedOutEverywhere, ExportedAccount, VerifiedEmail, ResetPassword, AddedAuthenticator,
        RemovedAuthenticator, RenewedRecoveryCodes, UsedRecoveryCode, AddedPasskey, RemovedPasskey, LinkedIdentity, UnlinkedIdentity,
        AllowedApp, EndedApp,
    ];

    /// <summary>The actor of changes made at the command line, in place of a person's id.</summary>
    public const long CommandLine = 0;

    /// <summary>The actor of changes that a company's directory made by SCIM; the details say with which token.</summary>
    public const long Directory = -1;

    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long ActorId { get; init; }

    public required string Action { get; init; }

    public required long TargetId { get; init; }

    public required string Details { get; init; }

    public required string Address { get; init; }
}
