using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// The account, the sessions, the API keys, the linked providers and the allowed apps of a person, without secrets, and what the audit log
/// has of the account.
/// </summary>
internal sealed class AccountExport(ModuleDataSource<UsersDb> source) : IPersonalDataExport
{
    private static readonly string Account = $"""
        json_build_object('id', u.id, 'name', u.name, 'username', u.username, 'email', u.email,
            'email_verified_at', {JsonExport.Time("u.email_verified_at")}, 'bio', u.bio, 'role', u.role,
            'active', u.active, 'has_password', u.password_hash IS NOT NULL, 'authenticator_since', (
                SELECT {JsonExport.Time("t.confirmed_at")} FROM users.totp_secrets t WHERE t.user_id = u.id),
            'title', u.title, 'department', u.department, 'manager_id', u.manager_id, 'employee_number', u.employee_number,
            'avatar_media_id', u.avatar_media_id, 'header_media_id', u.header_media_id, 'created_at', {JsonExport.Time("u.created_at")})
        """;

    private static readonly string Session = $"""
        json_build_object('id', s.id, 'user_agent', s.user_agent, 'address', s.address, 'created_at', {JsonExport.Time("s.created_at")},
            'last_used_at', {JsonExport.Time("s.last_used_at")}, 'expires_at', {JsonExport.Time("s.expires_at")},
            'ended_at', {JsonExport.Time("s.revoked_at")}, 'api_key_id', s.api_key_id)
        """;

    private static readonly string Key = $"""
        json_build_object('id', k.id, 'name', k.name, 'prefix', k.prefix, 'created_at', {JsonExport.Time("k.created_at")},
            'last_used_at', {JsonExport.Time("k.last_used_at")}, 'expires_at', {JsonExport.Time("k.expires_at")},
            'read_only', k.read_only)
        """;

    private static readonly string Entry = $"""
        json_build_object('user_name', s.user_name, 'external_id', s.external_id, 'active', s.active, 'attributes', s.attributes,
            'groups', (SELECT coalesce(json_agg(g.display_name ORDER BY g.id), '[]') FROM users.scim_members m
                JOIN users.scim_groups g ON g.id = m.group_id WHERE m.user_id = s.user_id),
            'created_at', {JsonExport.Time("s.created_at")}, 'changed_at', {JsonExport.Time("s.changed_at")},
            'deleted_at', {JsonExport.Time("s.deleted_at")})
        """;

    private static readonly string Passkey = $"""
        json_build_object('id', p.id, 'name', p.name, 'created_at', {JsonExport.Time("p.created_at")},
            'last_used_at', {JsonExport.Time("p.last_used_at")}, 'backed_up', p.backed_up)
        """;

    private static readonly string Identity = $"""
        json_build_object('id', i.id, 'provider', i.provider, 'issuer', i.issuer, 'subject', i.subject,
            'linked_at', {JsonExport.Time("i.linked_at")}, 'last_used_at', {JsonExport.Time("i.last_used_at")})
        """;

    private static readonly string App = $"""
        json_build_object('id', g.id, 'name', a.display_name, 'website', a.website, 'scopes', g.scopes::json,
            'session_id', g.session_id, 'allowed_at', {JsonExport.Time("g.creation_date")})
        """;

    private const string Apps = """
        users.oauth_grants g JOIN users.oauth_apps a ON a.id = g.application_id JOIN users.sessions s ON s.id = g.session_id
        WHERE s.user_id = $1
        """;

    // The address of an administrator is theirs.
    private static readonly string Act = $"""
        json_build_object('id', a.id, 'action', a.action, 'details', a.details,
            'address', CASE WHEN a.actor_id = a.target_id THEN a.address END, 'at', {JsonExport.Time("a.at")})
        """;

    // A report that was dismissed stays between its reporter and the moderators.
    private static readonly string Acts = $"users.audit a WHERE a.target_id = $1 AND a.action <> '{AuditEntry.DismissedReport}'";

    public async IAsyncEnumerable<PersonalDataFile> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonExport.Of("account.json", source.Source, "u.id", Account, "users.users u WHERE u.id = $1", personId);
        yield return JsonExport.Of("sessions.json", source.Source, "s.id", Session, "users.sessions s WHERE s.user_id = $1", personId);
        yield return JsonExport.Of("api-keys.json", source.Source, "k.id", Key, "users.api_keys k WHERE k.user_id = $1", personId);
        yield return JsonExport.Of(
            "directory.json", source.Source, "s.user_id", Entry, "users.scim_users s WHERE s.user_id = $1", personId);
        yield return JsonExport.Of("passkeys.json", source.Source, "p.id", Passkey, "users.passkeys p WHERE p.user_id = $1", personId);
        yield return JsonExport.Of("identities.json", source.Source, "i.id", Identity, "users.identities i WHERE i.user_id = $1", personId);
        yield return JsonExport.Of("apps.json", source.Source, "g.id", App, Apps, personId);
        yield return JsonExport.Of("administration.json", source.Source, "a.id", Act, Acts, personId);
    }
}
