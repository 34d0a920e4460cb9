using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>
/// The route constraint <c>:id</c>: one to nineteen digits without a leading zero, sign or space, at most 2^63-1. Anything else is no
/// address of this API, and a 404.
/// </summary>
internal sealed class IdConstraint : IParameterLiteralNodeMatchingPolicy, IRouteConstraint
{
    public const string Name = "id";

    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && value is string text && IsId(text);

    // Routing asks this when it is built: at /users/me no method of /users/{userId:id} is there, so a wrong one is a 405.
    bool IParameterLiteralNodeMatchingPolicy.MatchesLiteral(string parameterName, string literal) => IsId(literal);

    private static bool IsId(string text) =>
        text is [>= '1' and <= '9', ..] && text.Length <= 19 && text.All(char.IsAsciiDigit)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
