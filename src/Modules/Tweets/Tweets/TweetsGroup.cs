using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Tweets;

/// <summary>The slices of this module, below <c>/api</c>.</summary>
internal sealed class TweetsGroup() : ApiGroup("/api", "tweets");
