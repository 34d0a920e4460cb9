using Microblog.BuildingBlocks.Modules;
using Microblog.Media;
using Microblog.Social;
using Microblog.Tweets;
using Microblog.Users;

namespace Microblog.Host;

/// <summary>The modules of this product. Nothing else in the Host refers to a module.</summary>
internal static class ComposedModules
{
    public static readonly IReadOnlyList<IModule> All = [new UsersModule(), new SocialModule(), new MediaModule(), new TweetsModule()];
}
