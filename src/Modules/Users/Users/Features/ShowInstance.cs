using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>What a client must know before anybody is signed in: whether strangers may register, how much is too much, and whether somebody is in already.</summary>
internal sealed class ShowInstance : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/instance", Handle)
        .AllowAnonymous()
        .WithName(nameof(ShowInstance))
        .WithSummary("Show what anybody may know of this server");

    internal static Ok<Response> Handle(HttpContext http, UsersSettings settings, IEnumerable<PublicLimit> limits) =>
        TypedResults.Ok(new Response(
            settings.Registration, http.Features.Get<Caller>() is not null, limits.ToDictionary(l => l.Name, l => l.Most, StringComparer.Ordinal)));

    /// <summary>This server, as strangers see it.</summary>
    /// <param name="Registration">open, or closed where an administrator makes accounts.</param>
    /// <param name="SignedIn">The request has good credentials, though the client sent none: a gateway in front has added them.</param>
    /// <param name="Limits">The most that is accepted: tweet_characters as a person counts them, tweet_media of one tweet, picture_bytes, video_bytes.</param>
    internal sealed record Response(string Registration, bool SignedIn, IReadOnlyDictionary<string, long> Limits) : Answer
    {
        public static Response Example { get; } = new("open", SignedIn: false, new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["tweet_characters"] = 280,
            ["tweet_media"] = 10,
            ["picture_bytes"] = 20971520,
            ["video_bytes"] = 209715200,
        });
    }
}
