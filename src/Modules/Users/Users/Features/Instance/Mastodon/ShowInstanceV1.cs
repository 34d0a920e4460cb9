using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>The same in the older form, which scripts and fallbacks of clients read.</summary>
internal sealed class ShowInstanceV1(InstanceFacts facts) : MastodonEndpoint<ShowInstanceV1.Instance>
{
    public override void Configure()
    {
        Get("/api/v1/instance");
        Group<UsersMastodonGroup>();
        Describe("Show this server, in the older form");
        AllowAnonymous();
    }

    protected override Task<MastodonResult<Instance>> AnswerAsync(CancellationToken ct)
    {
        var origin = Origin;
        return Task.FromResult<MastodonResult<Instance>>(new Instance(
            new Uri(origin).Authority, facts.Title, InstanceFacts.Description, InstanceFacts.Description, "", InstanceFacts.Version,
            new(InstanceFacts.StreamingOf(origin)), new(0, 0, 1), $"{origin}{MissingPictures.Header}", [], facts.Registrations,
            ApprovalRequired: false, InvitesEnabled: false, facts.Configuration(origin), ContactAccount: null, []));
    }

    internal sealed record Instance(
        string Uri, string Title, string ShortDescription, string Description, string Email, string Version, Instance.Addresses Urls,
        Instance.Numbers Stats, string Thumbnail, IReadOnlyList<string> Languages, bool Registrations, bool ApprovalRequired,
        bool InvitesEnabled, InstanceConfiguration Configuration, string? ContactAccount, IReadOnlyList<string> Rules)
    {
        internal sealed record Addresses(string StreamingApi);

        internal sealed record Numbers(int UserCount, int StatusCount, int DomainCount);
    }
}
