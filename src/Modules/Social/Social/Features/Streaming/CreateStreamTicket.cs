using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Creates a ticket that opens one stream for the caller, for clients that cannot set headers: EventSource and WebSocket in browsers.
/// </summary>
internal sealed class CreateStreamTicket(StreamTickets tickets) : ApiEndpoint<Created<CreateStreamTicket.Response>>
{
    public override void Configure()
    {
        Post("/stream/tickets");
        Group<SocialGroup>();
        Describe("Create a ticket for a stream", errors: [409]);
        IdempotentSecret<SocialDb>();
    }

    protected override async Task<Created<Response>> AnswerAsync(CancellationToken ct) =>
        TypedResults.Created((string?)null, new Response(await tickets.IssueAsync(Caller, ct), (int)StreamTickets.Lifetime.TotalSeconds));

    /// <summary>A ticket.</summary>
    /// <param name="Ticket">The query parameter <c>ticket</c> of /api/stream. It can be used once.</param>
    /// <param name="ExpiresIn">Its lifetime in seconds.</param>
    internal sealed record Response(string Ticket, int ExpiresIn) : ApiResponse
    {
        public static Response Example { get; } = new("kq3mB2nXw9Jr0cYvT8sLhZ4fD6gAeUi1oPbQxRt5WnM", 30);
    }
}
