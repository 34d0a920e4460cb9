using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Model;

/// <summary>Who looks, as far as it decides what there is to see.</summary>
/// <param name="Id">The person.</param>
/// <param name="Circle">Whom the person follows, and the person.</param>
/// <param name="Hidden">Whose tweets are not there for the person: blocked in one direction or the other, and in feeds also muted.</param>
internal sealed record Viewer(long Id, long[] Circle, long[] Hidden)
{
    /// <summary>For whom the person is blocked: to the person they are not there at all.</summary>
    public required IReadOnlyList<long> BlockedBy { get; init; }

    /// <summary>Hands over what <see cref="Visible"/> names.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new("caller", NpgsqlDbType.Bigint) { Value = Id });
        parameters.Add(new("circle", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = Circle });
        parameters.Add(new("hidden", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = Hidden });
    }
}
