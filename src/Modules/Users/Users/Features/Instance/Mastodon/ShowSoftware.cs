using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>What software this is, as clients ask any server of the fediverse.</summary>
internal sealed class ShowSoftware(InstanceFacts facts) : MastodonEndpoint<ShowSoftware.Description>
{
    public override void Configure()
    {
        Get("/nodeinfo/2.0");
        Group<UsersMastodonGroup>();
        Describe("Say what software this is");
        AllowAnonymous();
    }

    protected override Task<MastodonResult<Description>> AnswerAsync(CancellationToken ct) => Task.FromResult<MastodonResult<Description>>(
        new Description("2.0", new("microblog", "1.0.0"), [], new([], []), new(new(0, 0, 0), 0), facts.Registrations, new(facts.Title)));

    internal sealed record Description(
        string Version, Description.Program Software, IReadOnlyList<string> Protocols, Description.Others Services, Description.Uses Usage,
        bool OpenRegistrations, Description.Names Metadata)
    {
        internal sealed record Program(string Name, string Version);

        internal sealed record Others(IReadOnlyList<string> Inbound, IReadOnlyList<string> Outbound);

        internal sealed record Uses(People Users, int LocalPosts);

        internal sealed record People(int Total, int ActiveMonth, int ActiveHalfyear);

        internal sealed record Names(string NodeName);
    }
}
