using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Tweets.Features.Reports;

/// <summary>Resolves a report: the tweet stays, or is deleted. The decision is written to the audit log.</summary>
internal sealed class ResolveReport(TweetsDb db, Viewers viewers, ReportReader reports, TimeProvider clock)
    : ApiEndpoint<ResolveReport.Request, Results<Ok<ReportResponse>, Refusal>>
{
    public override void Configure()
    {
        Post("/admin/reports/{reportId:id}/resolve");
        Group<TweetsGroup>();
        Roles(Caller.Moderator, Caller.Administrator);
        Describe(
            "Resolve a report",
            """
            For moderators and administrators. The first decision holds: the same again succeeds and changes nothing, another one is a 409.
            A tweet that its author has deleted is as good as deleted here. A tweet that is reported again after a decision is a new report.
            """,
            errors: [400, 403, 404, 409, 413, 415]);
    }

    protected override async Task<Results<Ok<ReportResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var moderator = await viewers.FindAsync(Caller.Id, ct);
        var decision = ReportOutcomeNames.Parse(request.Outcome)!.Value;
        var moderation = ModeratorAction.Of(Caller, HttpContext, TextRules.NullIfBlank(request.Note))!;
        return await ReportResolver.ResolveAsync(db, request.ReportId, decision, moderation, moderator, clock.GetUtcNow(), ct) switch
        {
            ResolutionOutcome.Resolved when await reports.FindAsync(request.ReportId, moderator, ct) is { } report =>
                TypedResults.Ok(new ReportResponse(report)),
            ResolutionOutcome.ResolvedOtherwise => Refusal.Conflict("This report was resolved otherwise before."),
            _ => Refusal.NotFound($"There is no report {request.ReportId}."),
        };
    }

    /// <summary>The decision.</summary>
    /// <param name="ReportId">The report.</param>
    /// <param name="Outcome">dismiss: the tweet stays. delete: the tweet is deleted, as if its author deleted it.</param>
    /// <param name="Note">
    /// A note for other moderators, at most 500 characters as a person counts them; kept with the report, not in the audit log.
    /// </param>
    internal sealed record Request(
        long ReportId,
        [property: Required, AllowedValues("dismiss", "delete")] string? Outcome = null,
        [property: MaxLength(ReportView.MaxReasonLength)] string? Note = null)
    {
        public static Request Example { get; } = new(5, "dismiss", "It has been public since Monday.");
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Outcome).Must(word => ReportOutcomeNames.Parse(word) is not null)
                .WithMessage($"outcome must be one of: {string.Join(", ", ReportOutcomeNames.Decisions)}.");
            RuleFor(r => r.Note).MustFit("A note", ReportView.MaxReasonLength);
        }
    }
}
