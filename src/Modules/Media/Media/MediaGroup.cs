using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Media;

/// <summary>The slices of this module, below <c>/api</c>.</summary>
internal sealed class MediaGroup() : ApiGroup("/api", "media");
