using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Administration;

/// <summary>
/// The changes that administrators made to accounts, what moderators removed, and the uses and changes of credentials, the newest first.
/// </summary>
internal sealed class ListAuditEntries(UsersDb db) : ApiEndpoint<ListAuditEntries.Request, Ok<ListAuditEntries.Response>>
{
    private const string List = "users.audit";

    public override void Configure()
    {
        Get("/admin/audit");
        Group<UsersGroup>();
        Describe("Show the audit log", errors: [400, 403]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (filter, page) = request;
        var before = page.After(List, keys: 1)?[0] ?? long.MaxValue;
        var entries = db.Audit.AsNoTracking().Where(e => e.Id < before);
        entries = filter.UserId is { } userId ? entries.Where(e => e.TargetId == userId) : entries;
        entries = filter.OfCredentials is { } isOfCredentials
            ? entries.Where(e => (AuditEntry.OfCredentials.Contains(e.Action) && e.ActorId == e.TargetId) == isOfCredentials)
            : entries;
        var found = await entries.OrderByDescending(e => e.Id).Take(page.Limit + 1)
            .Select(e => new Entry(e.Id, e.At, e.ActorId, e.Action, e.TargetId, e.Details, e.Address)).ToListAsync(ct);
        var (shown, next) = page.Cut(found, List, e => [e.Id]);
        return TypedResults.Ok(new Response(shown) { NextCursor = next });
    }

    internal sealed record Request(Filter Filter, Page Page);

    /// <summary>Which entries.</summary>
    /// <param name="UserId">Only entries about this account; null for all.</param>
    /// <param name="OfCredentials">Only what people do with their own credentials, or only all else; null for both.</param>
    internal sealed record Filter(long? UserId, bool? OfCredentials) : IQueryRecord<Filter>
    {
        private const string Credentials = "credentials";
        private const string Administration = "administration";

        public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [
            new("user_id", "Only entries about this account.", IsNumber: true, Minimum: 1),
            new("about", "Only what people do with their own credentials, or only all else.", Words: [Credentials, Administration]),
        ];

        public static Filter Read(IQueryCollection query)
        {
            var about = Page.OneOf(query, "about", "", Credentials, Administration);
            return new Filter(Page.PositiveNumber(query, "user_id"), about.Length == 0 ? null : about == Credentials);
        }
    }

    /// <summary>A change that an administrator or a moderator made, or a use or change of credentials.</summary>
    /// <param name="Id">Its number; a later one is larger.</param>
    /// <param name="At">When.</param>
    /// <param name="ActorId">
    /// Who made it; 0 at the command line, -1 for the company's directory. Who failed to sign in is not known: there it is the account
    /// itself.
    /// </param>
    /// <param name="Action">
    /// created_user, changed_user, changed_profile or deleted_user; of moderators deleted_tweet, deleted_media or dismissed_report; of
    /// credentials signed_in, failed_sign_in, failed_confirmation, changed_password, reset_password, changed_email, created_api_key,
    /// issued_api_key, revoked_api_key, ended_session, signed_out_everywhere, exported_account, verified_email,
    /// added_authenticator, removed_authenticator, renewed_recovery_codes, used_recovery_code,
    /// added_passkey, removed_passkey, reset_second_factor, linked_identity, unlinked_identity, allowed_app or ended_app; of invitations
    /// invited_user or revoked_invitation; of the company's directory created_scim_token, revoked_scim_token or mapped_group.
    /// </param>
    /// <param name="TargetId">The person whose account, tweet or upload it was.</param>
    /// <param name="Details">What exactly, for a person to read.</param>
    /// <param name="Address">The network address of the client; empty at the command line.</param>
    internal sealed record Entry(
        long Id, DateTimeOffset At, long ActorId,
        [property: AllowedValues(
            AuditEntry.CreatedUser, AuditEntry.ChangedUser, AuditEntry.ChangedProfile, AuditEntry.DeletedUser, AuditEntry.IssuedApiKey,
            AuditEntry.DeletedTweet, AuditEntry.DeletedMedia, AuditEntry.DismissedReport, AuditEntry.SignedIn, AuditEntry.FailedSignIn,
            AuditEntry.FailedConfirmation, AuditEntry.ChangedPassword, AuditEntry.ResetPassword, AuditEntry.ChangedEmail,
            AuditEntry.CreatedApiKey, AuditEntry.RevokedApiKey, AuditEntry.EndedSession, AuditEntry.SignedOutEverywhere,
            AuditEntry.ExportedAccount, AuditEntry.CreatedScimToken, AuditEntry.RevokedScimToken, AuditEntry.MappedGroup,
            AuditEntry.VerifiedEmail, AuditEntry.InvitedUser, AuditEntry.RevokedInvitation,
            AuditEntry.AddedAuthenticator, AuditEntry.RemovedAuthenticator, AuditEntry.RenewedRecoveryCodes, AuditEntry.UsedRecoveryCode,
            AuditEntry.ResetSecondFactor, AuditEntry.AddedPasskey, AuditEntry.RemovedPasskey, AuditEntry.LinkedIdentity,
            AuditEntry.UnlinkedIdentity, AuditEntry.AllowedApp, AuditEntry.EndedApp)]
        string Action,
        long TargetId, string Details, string Address);

    /// <summary>A page of the log.</summary>
    /// <param name="Entries">The newest first.</param>
    internal sealed record Response(IReadOnlyList<Entry> Entries) : PagedResponse
    {
        private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public static Response Example { get; } =
            new([new Entry(9, Noon, 1, AuditEntry.ChangedUser, 2, "role user to moderator, active to active", "192.0.2.7")]);
    }
}
