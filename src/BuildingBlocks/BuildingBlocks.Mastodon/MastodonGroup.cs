using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>The calls of the dialect that one module answers; a module derives a class. Their routes are whole.</summary>
public abstract class MastodonGroup : ApiGroup
{
    /// <summary>Configures the group.</summary>
    /// <param name="module">The module's one word.</param>
    protected MastodonGroup(string module)
        : base("", module)
    {
    }
}
