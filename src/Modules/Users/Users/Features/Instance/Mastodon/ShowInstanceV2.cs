using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>What a client needs to know of this server before sign-in.</summary>
internal sealed class ShowInstanceV2(InstanceFacts facts) : MastodonEndpoint<ShowInstanceV2.Instance>
{
    public override void Configure()
    {
        Get("/api/v2/instance");
        Group<UsersMastodonGroup>();
        Describe("Show this server");
        AllowAnonymous();
    }

    protected override Task<MastodonResult<Instance>> AnswerAsync(CancellationToken ct)
    {
        var origin = Origin;
        return Task.FromResult<MastodonResult<Instance>>(new Instance(
            new Uri(origin).Authority, facts.Title, InstanceFacts.Version, "", InstanceFacts.Description, new(new(0)),
            new($"{origin}{MissingPictures.Header}"), [], facts.Configuration(origin),
            new(facts.Registrations, ApprovalRequired: false, Message: null, Url: null), new("", Account: null), []));
    }

    internal sealed record Instance(
        string Domain, string Title, string Version, string SourceUrl, string Description, Instance.Uses Usage, Instance.Picture Thumbnail,
        IReadOnlyList<string> Languages, InstanceConfiguration Configuration, Instance.Registration Registrations, Instance.Person Contact,
        IReadOnlyList<string> Rules)
    {
        internal sealed record Uses(Active Users);

        internal sealed record Active(int ActiveMonth);

        internal sealed record Picture(string Url);

        internal sealed record Registration(bool Enabled, bool ApprovalRequired, string? Message, string? Url);

        internal sealed record Person(string Email, string? Account);
    }
}
