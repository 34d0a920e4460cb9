using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Social;

/// <summary>The slices of this module, below <c>/api</c>.</summary>
internal sealed class SocialGroup() : ApiGroup("/api", "social");
