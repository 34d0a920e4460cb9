using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Users;

/// <summary>The operations on credentials and sessions.</summary>
internal sealed class AuthGroup() : ApiGroup("/auth", "users");
