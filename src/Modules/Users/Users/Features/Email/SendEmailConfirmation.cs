using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Email;

/// <summary>The caller has the mail sent again by which they confirm their email address.</summary>
internal sealed class SendEmailConfirmation(UsersDb db, MailQueue mails) : ApiEndpoint<Results<Ok<Done>, Refusal>>
{
    private static readonly RateLimitPolicy Mails = new("Mails", 10, ByAddress: true);

    public override void Configure()
    {
        Post("/email/confirmation");
        Group<AuthGroup>();
        Describe(
            "Have the mail sent that confirms my email address",
            "A mail is sent by itself when the address is new. Its language is that of Accept-Language: English or Russian.",
            errors: [409]);
        RateLimit(Mails);
    }

    protected override async Task<Results<Ok<Done>, Refusal>> AnswerAsync(CancellationToken ct)
    {
        if (!mails.IsOn)
        {
            return MailQueue.Off;
        }

        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == Caller.Id, ct) is not { } user)
        {
            return Domain.User.Gone;
        }

        if (user is not { Email: { } email, EmailVerifiedAt: null })
        {
            return Refusal.Conflict(user.Email is null ? "Your account has no email address." : "Your email address is confirmed already.");
        }

        mails.AddConfirmation(user.Id, email, Languages.Of(HttpContext));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(Done.Instance);
    }
}
