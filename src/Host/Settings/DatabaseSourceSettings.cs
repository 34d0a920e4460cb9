using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>How the server connects to PostgreSQL.</summary>
internal sealed class DatabaseSourceSettings : IValidatableObject
{
    /// <summary>
    /// Start a private PostgreSQL in <c>Data:Folder</c> when there is no connection string. In Development this is always so.
    /// </summary>
    public bool Private { get; init; }

    /// <summary>A file with the password for the connection string.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>
    /// The replication lag up to which a standby answers reads, when the connection string names several servers (<c>Host=db1,db2</c>).
    /// While the lag of all standbys is larger, the primary answers everything.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan MostLag { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Connect each module with a role of its own, which has no rights on the other modules' schemas. The login must be allowed to create
    /// roles.
    /// </summary>
    [DefaultDescription("true with the private server, else false")]
    public bool? RolePerModule { get; init; }

    /// <summary>
    /// Let each module sign in with a login of its own (<c>microblog_users</c>, <c>microblog_social</c>, …), which has rights on the rows
    /// of its schema alone. The command <c>logins</c> makes them. The server then applies no migrations: the command <c>migrate</c> does,
    /// as <c>microblog_owner</c>.
    /// </summary>
    public bool LoginPerModule { get; init; }

    /// <summary>A folder with the password of each login, in a file that has the name of the login.</summary>
    public string? PasswordFolder { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LoginPerModule && RolePerModule == true)
        {
            yield return new ValidationResult(
                "Database:LoginPerModule and Database:RolePerModule are both true: a login of its own needs no other role. Set one.");
        }
    }
}
