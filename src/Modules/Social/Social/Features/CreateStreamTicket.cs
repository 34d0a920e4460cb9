using Microblog.BuildingBlocks.Http;
using Microblog.Social.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller gets a ticket that opens one stream, for clients that cannot set headers there: EventSource and WebSocket in browsers.</summary>
internal sealed class CreateStreamTicket : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/stream/tickets", Handle)
        .WithName(nameof(CreateStreamTicket))
        .WithSummary("Get a ticket for a stream");

    internal static async Task<Created<Response>> Handle(Caller caller, Tickets tickets, CancellationToken ct) =>
        TypedResults.Created((string?)null, new Response(await tickets.IssueAsync(caller, ct), (int)Tickets.Lifetime.TotalSeconds));

    /// <summary>A ticket.</summary>
    /// <param name="Ticket">For /api/stream?ticket=…, once.</param>
    /// <param name="ExpiresIn">In seconds.</param>
    internal sealed record Response(string Ticket, int ExpiresIn) : Answer
    {
        public static Response Example { get; } = new("kq3mB2nXw9Jr0cYvT8sLhZ4fD6gAeUi1oPbQxRt5WnM", 30);
    }
}
