using System.Security.Claims;
using System.Text.Encodings.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Authenticates a caller as everywhere; and a caller who sends no credentials, by a ticket in the URL. Only streams use this scheme.
/// </summary>
internal sealed class TicketAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StreamTickets tickets)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "stream-ticket";

    private string Ticket => Request.Query["ticket"].ToString();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var standard = await Context.AuthenticateAsync();
        if (!standard.None || Ticket.Length == 0)
        {
            return standard;
        }

        if (await tickets.RedeemAsync(Ticket, Context.RequestAborted) is not { } caller)
        {
            return AuthenticateResult.Fail("Unknown ticket.");
        }

        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, caller.Role)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Ticket.Length == 0 || Request.Headers.Authorization.Count > 0
        ? Context.ChallengeAsync()
        : Refusal.Unauthenticated("This ticket is not known, was used before or has expired. Ask for another one.").ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.ForbidAsync();
}
