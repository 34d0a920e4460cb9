using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Persistence;

namespace Microblog.Users.Model;

/// <summary>A person's account, sessions and keys, without what opens them, and what administrators and moderators did to it.</summary>
internal sealed class AccountBelongings(ModuleSource<UsersDb> source) : IBelongings
{
    private static readonly string Account = $"""
        json_build_object('id', u.id, 'name', u.name, 'username', u.username, 'email', u.email, 'bio', u.bio, 'role', u.role, 'active', u.active,
            'has_password', u.password_hash IS NOT NULL, 'avatar_media_id', u.avatar_media_id, 'header_media_id', u.header_media_id,
            'created_at', {JsonPages.Time("u.created_at")})
        """;

    private static readonly string Session = $"""
        json_build_object('id', s.id, 'user_agent', s.user_agent, 'address', s.address, 'created_at', {JsonPages.Time("s.created_at")},
            'last_used_at', {JsonPages.Time("s.last_used_at")}, 'expires_at', {JsonPages.Time("s.expires_at")}, 'ended_at', {JsonPages.Time("s.revoked_at")}, 'api_key_id', s.api_key_id)
        """;

    private static readonly string Key = $"""
        json_build_object('id', k.id, 'name', k.name, 'prefix', k.prefix, 'created_at', {JsonPages.Time("k.created_at")},
            'last_used_at', {JsonPages.Time("k.last_used_at")}, 'expires_at', {JsonPages.Time("k.expires_at")})
        """;

    private static readonly string Act = $"json_build_object('id', a.id, 'action', a.action, 'details', a.details, 'at', {JsonPages.Time("a.at")})";

    public async IAsyncEnumerable<Belonging> FindAsync(long personId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        yield return JsonPages.Of("account.json", source.Source, "u.id", Account, "users.users u WHERE u.id = $1", personId);
        yield return JsonPages.Of("sessions.json", source.Source, "s.id", Session, "users.sessions s WHERE s.user_id = $1", personId);
        yield return JsonPages.Of("api-keys.json", source.Source, "k.id", Key, "users.api_keys k WHERE k.user_id = $1", personId);

        // That somebody complained and nothing came of it is between them and the moderators.
        yield return JsonPages.Of("administration.json", source.Source, "a.id", Act, $"users.audit a WHERE a.target_id = $1 AND a.action <> '{AuditEntry.DismissedReport}'", personId);
    }
}
