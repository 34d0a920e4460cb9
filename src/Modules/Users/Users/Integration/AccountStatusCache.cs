using System.Data;
using System.Data.Common;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;

namespace Microblog.Users.Integration;

/// <summary>Reads the status of accounts: without a query when the account was read in the last seconds.</summary>
[SingletonService]
internal sealed class AccountStatusCache(
    ModuleDataSource<UsersDb> source, DemonstrationAccounts demonstration, ISignals signals) : IDisposable
{
    // A change made in the database itself, past the program, takes effect after this time.
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>SQL of a column that <see cref="Read"/> needs, of the account <c>u</c>.</summary>
    public const string PasswordAlone = "u.password_hash IS NOT NULL AND NOT u.second_factor AS password_alone";

    private readonly SignalledCache<long, AccountStatus> _cache = new(signals, CredentialSignals.AccountStatus, 20_000, Lifetime);

    /// <summary>How many changes there have been. Read it before a query whose result is given to <see cref="Remember"/>.</summary>
    public long Version => _cache.Version;

    /// <summary>The person's status, or null when nobody has this id.</summary>
    public async Task<AccountStatus?> FindAsync(long userId, CancellationToken ct)
    {
        if (_cache.Find(userId) is { } remembered)
        {
            return remembered;
        }

        var version = _cache.Version;
        await using var command = source.Source.CreateCommand(
            $"SELECT u.role, u.active AND (NOT u.demonstration OR $2) AS active, {PasswordAlone} FROM users.users u WHERE u.id = $1");
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = demonstration.AreAccepted });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var status = Read(reader);
        _cache.Remember(userId, status, version);
        return status;
    }

    /// <summary>The status in a row that has <c>role</c>, <c>active</c> and <see cref="PasswordAlone"/>.</summary>
    public static AccountStatus Read(DbDataReader reader) =>
        new(reader.GetString("role"), reader.GetBoolean("active"), reader.GetBoolean("password_alone"));

    /// <summary>Remembers the status that another query has read.</summary>
    public void Remember(long userId, AccountStatus status, long version) => _cache.Remember(userId, status, version);

    /// <summary>Call it after the commit of a change to the status, before the response.</summary>
    public void Drop(long userId) => _cache.Drop(userId);

    public void Dispose() => _cache.Dispose();
}

/// <summary>The role of an account, and whether it is active.</summary>
/// <param name="Role">user, moderator or admin.</param>
/// <param name="Active">False for a deactivated account.</param>
/// <param name="PasswordAlone">It has a password and no second factor.</param>
internal sealed record AccountStatus(string Role, bool Active, bool PasswordAlone)
{
    /// <summary>The caller, with what they may not do while they lack a second factor that the settings demand.</summary>
    public Caller Restrict(Caller caller, SecondFactorSettings settings) => !PasswordAlone ? caller : settings.RequiredFor switch
    {
        SecondFactorSettings.All => caller with { Role = RoleNames.User, Missing = MissingSecondFactor.Everything },
        SecondFactorSettings.Administrators when Role == RoleNames.Admin =>
            caller with { Role = RoleNames.User, Missing = MissingSecondFactor.Role },
        _ => caller,
    };
}
