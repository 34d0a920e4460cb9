using Npgsql;
using NpgsqlTypes;

namespace Microblog.Tweets.Domain;

/// <summary>The person for whom tweets are read, with everything that decides which tweets they may see.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Circle">The ids of the people whom the person follows, and the person's own.</param>
/// <param name="Hidden">
/// The ids of the people whose tweets the person does not see: those between whom and the person there is a block, and in feeds also those
/// whom the person has muted.
/// </param>
internal sealed record Viewer(long Id, long[] Circle, long[] Hidden)
{
    private HashSet<long>? _circle;
    private HashSet<long>? _hidden;

    /// <summary>The ids of the people who have blocked the person. For the person they do not exist.</summary>
    public required IReadOnlyList<long> BlockedBy { get; init; }

    /// <summary>A person who follows nobody, and between whom and others there are no blocks.</summary>
    public static Viewer WithoutCircle(long id) => new(id, [id], []) { BlockedBy = [] };

    /// <summary>Whether the person is in the circle.</summary>
    public bool Follows(long userId) => (_circle ??= [.. Circle]).Contains(userId);

    /// <summary>Whether tweets of the person are not seen.</summary>
    public bool Hides(long userId) => Hidden.Length > 0 && (_hidden ??= [.. Hidden]).Contains(userId);

    /// <summary>Adds the parameters that <see cref="VisibilityFilter"/> names.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new("caller", NpgsqlDbType.Bigint) { Value = Id });
        parameters.Add(new("circle", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = Circle });
        parameters.Add(new("hidden", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = Hidden });
    }
}
