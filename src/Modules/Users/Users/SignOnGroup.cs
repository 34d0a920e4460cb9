using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Users;

/// <summary>
/// What providers of sign-in call, and browsers that come back from one. OpenID Connect describes it and no client calls it, so it is not
/// in the OpenAPI document.
/// </summary>
internal sealed class SignOnGroup() : ApiGroup("/auth/sign-on/{provider}", "users", isDescribed: false);
