namespace Microblog.Users.Model;

/// <summary>The name of somebody who was deleted, as a digest: nobody else gets it for some time.</summary>
internal sealed class FormerName
{
    public required byte[] Digest { get; init; }

    public required DateTimeOffset Until { get; init; }
}
