using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Tweets.Features;

/// <summary>A moderator decides on a report: the tweet stays, or is deleted. It is written to the audit log.</summary>
internal sealed class ResolveReport : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/admin/reports/{reportId:long}/resolve", Handle)
        .WithName(nameof(ResolveReport))
        .WithSummary("Resolve a report")
        .WithDescription("""
            For moderators and administrators. The first decision holds: the same again succeeds and changes nothing, another one is a 409. A tweet that its author has deleted
            is as good as deleted here. A tweet that is reported again after a decision is a new report.
            """)
        .OnlyFor(Caller.Moderator, Caller.Administrator)
        .Refuses(400, 403, 404, 409, 413, 415);

    internal static async Task<Results<Ok<ReportAnswer>, ErrorResult>> Handle(
        long reportId, Request request, Caller caller, HttpContext http, TweetsDb db, Viewers viewers, ReportReader reports, TimeProvider clock, CancellationToken ct)
    {
        var moderator = await viewers.FindAsync(caller.Id, ct);
        var decision = ReportOutcomes.Read(request.Outcome)!.Value;
        var moderation = Moderation.By(caller, http, TweetText.OrNone(request.Note))!;
        return await Resolution.RunAsync(db, reportId, decision, moderation, moderator, clock.GetUtcNow(), ct) switch
        {
            ResolutionOutcome.Resolved when await reports.FindAsync(reportId, moderator, ct) is { } report => TypedResults.Ok(new ReportAnswer(report)),
            ResolutionOutcome.ResolvedOtherwise => ErrorResult.Conflict("This report was resolved otherwise before."),
            _ => ErrorResult.NotFound($"There is no report {reportId}."),
        };
    }

    /// <summary>The decision.</summary>
    /// <param name="Outcome">dismiss: the tweet stays. delete: it goes, as if its author deleted it.</param>
    /// <param name="Note">For other moderators, at most 500 characters as a person counts them; kept with the report, not in the audit log.</param>
    internal sealed record Request(
        [property: AllowedValues("dismiss", "delete")] string? Outcome = null, [property: MaxLength(TweetRules.LongestReason)] string? Note = null)
    {
        public static Request Example { get; } = new("dismiss", "It has been public since Monday.");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(word => ReportOutcomes.Read(word) is not null).WithMessage($"outcome must be one of: {string.Join(", ", ReportOutcomes.Decisions)}.");
            RuleFor(r => r.Note).MustFit("A note", TweetRules.LongestReason);
        }
    }
}
