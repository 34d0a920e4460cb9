using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Users;

/// <summary>The operations on accounts and profiles.</summary>
internal sealed class UsersGroup() : ApiGroup("/api", "users");
