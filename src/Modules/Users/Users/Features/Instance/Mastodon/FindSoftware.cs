using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>Where the description of the software is.</summary>
internal sealed class FindSoftware : MastodonEndpoint<FindSoftware.Places>
{
    public override void Configure()
    {
        Get("/.well-known/nodeinfo");
        Group<UsersMastodonGroup>();
        Describe("Say where the description of the software is");
        AllowAnonymous();
    }

    protected override Task<MastodonResult<Places>> AnswerAsync(CancellationToken ct) => Task.FromResult<MastodonResult<Places>>(
        new Places([new("http://nodeinfo.diaspora.software/ns/schema/2.0", $"{Origin}/nodeinfo/2.0")]));

    internal sealed record Places(IReadOnlyList<Place> Links);

    internal sealed record Place(string Rel, string Href);
}
