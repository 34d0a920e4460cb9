using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Model;

/// <summary>Somebody acts who may delete what is others'.</summary>
/// <param name="Address">The network address it comes from, for the audit log.</param>
/// <param name="Note">What other moderators shall know.</param>
internal sealed record Moderation(string Address, string? Note = null)
{
    /// <returns>Null for somebody who may not.</returns>
    public static Moderation? By(Caller caller, HttpContext http, string? note = null) =>
        caller.Moderates ? new Moderation(Origin.Of(http).ToString(), note) : null;
}
