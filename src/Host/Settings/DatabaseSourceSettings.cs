using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Host.Settings;

/// <summary>How the server signs in to PostgreSQL.</summary>
internal sealed class DatabaseSourceSettings
{
    /// <summary>Keep a private PostgreSQL in <c>Data:Folder</c> when no connection string is given. In Development that is so anyhow.</summary>
    public bool Private { get; init; }

    /// <summary>A file with the password, which is added to the connection string.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>
    /// Where the connection string names several servers (<c>Host=db1,db2</c>): how far behind a standby may be that answers reads. While all are further
    /// behind, the primary answers everything.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan MostLag { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Every module connects under a role without rights on the others' schemas. The login must be allowed to create roles.</summary>
    [DefaultIs("true with the private server, else false")]
    public bool? RolePerModule { get; init; }
}
