using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Media.Features.Serving;

/// <summary>The addresses of files, which are not below <c>/api</c>.</summary>
internal sealed class FilesGroup() : ApiGroup("", "media");
