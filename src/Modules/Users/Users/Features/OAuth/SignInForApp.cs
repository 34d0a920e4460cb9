using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.OAuth;

/// <summary>Somebody signs in on the page of an app, by password or API key.</summary>
internal sealed class SignInForApp(
    PasswordSignIn passwords, AppSessions sessions, AppSignInCookie cookie, UsersDb db, ISignOnVisits visits, SignInSettings settings,
    InstanceSettings instance)
    : ApiEndpoint<Results<HtmlPage, AppRedirect>>
{
    public override void Configure()
    {
        Post("/oauth/sign-in");
        Group<OAuthGroup>();
        Describe("Sign in on the page of an app", "The form of the page before.", errors: [400, 401, 403]);
        ReadsBody<Form>("application/x-www-form-urlencoded");
        AllowAnonymous();
        RateLimit(RateLimitPolicy.SignIn);
    }

    protected override async Task<Results<HtmlPage, AppRedirect>> AnswerAsync(CancellationToken ct)
    {
        var visit = await cookie.ReadAsync(HttpContext, ct);
        if (!HttpContext.Request.HasFormContentType
            || await OAuthParameters.ReadAsync(HttpContext.Request, ct, OAuthParameters.MaxOfForms) is not { } form
            || !cookie.IsFormToken(visit, form["form_token"]) || AppPages.QueryOf(form["request"]) is not { } query
            || await FindAppAsync(query, ct) is not { } app)
        {
            return AppPages.Problem(HttpContext, t => t.Expired);
        }

        var verdict = await CheckAsync(form, visit, ct);
        if (verdict.ByKey?.Limit == CallerLimit.ReadOnly)
        {
            return Again(t => t.ReadOnlyKey, StatusCodes.Status403Forbidden);
        }

        if (verdict.Refusal is { } refusal)
        {
            return Again(TextOf(refusal), refusal.Type.Status);
        }

        if (await sessions.StartAsync(verdict, Client.Of(HttpContext), ct) is not { } session)
        {
            return Again(t => t.Wrong, StatusCodes.Status401Unauthorized);
        }

        await cookie.RememberAsync(HttpContext, session.Id, isOfBrowser: false, ct);
        return new AppRedirect(AppPages.AddressOf(query, "in"));

        HtmlPage Again(Func<AppTexts, string> problem, int status) => AppPages.SignIn(HttpContext, new SignInForm(
            instance.Name, app.DisplayName!, query, cookie.FormTokenOf(visit), settings.ArePasswordsOn, visits.Providers)
        {
            Problem = problem,
            Login = form["login"],
            FirstStep = verdict.Half is { } half ? cookie.FirstStepOf(visit, half) : null,
            Status = status,
        });
    }

    private async Task<PasswordVerdict> CheckAsync(OAuthParameters form, AppVisit visit, CancellationToken ct)
    {
        if (cookie.ReadFirstStep(visit, form["first_step"]) is { } step)
        {
            return form["code"] is { Length: > CodeConfirmation.MaxLength }
                ? PasswordVerdict.Refused(PasswordSignIn.Wrong)
                : await passwords.CheckCodeAsync(HttpContext, step.UserId, step.IsOf, form["code"] ?? "", ct);
        }

        return form["login"] is { Length: <= PasswordSignIn.MaxLoginLength } login
            && form["password"] is { Length: <= PasswordConfirmation.MaxLength } password
            ? await passwords.CheckAsync(HttpContext, login, password, code: null, ct, takesKeys: true)
            : PasswordVerdict.Refused(PasswordSignIn.Wrong);
    }

    private Task<OAuthApp?> FindAppAsync(string query, CancellationToken ct)
    {
        var clientId = QueryHelpers.ParseQuery(query).GetValueOrDefault("client_id").ToString();
        return db.OAuthApps.AsNoTracking().FirstOrDefaultAsync(a => a.ClientId == clientId, ct);
    }

    // The page speaks two languages. The refusals are those of the API, which speaks one.
    private static Func<AppTexts, string> TextOf(Refusal refusal) =>
        refusal.Type == ErrorType.TooManyRequests ? t => t.TooMany
        : refusal.Message == SignInSettings.NoPasswords.Message ? t => t.NoPasswords
        : refusal.Message == CodeConfirmation.AppWanted.Message ? t => t.CodeWanted
        : refusal.Message == CodeConfirmation.PasskeyWanted.Message ? t => t.PasskeyWanted
        : refusal.Message == CodeConfirmation.Wrong.Message ? t => t.WrongCode
        : refusal.Message == PasswordSignIn.Expired.Message ? t => t.ExpiredPassword
        : t => t.Wrong;

    /// <summary>What the form sends.</summary>
    /// <param name="Login">The username or the email address.</param>
    /// <param name="Password">The password, or an API key of the person.</param>
    internal sealed record Form(
        [property: MaxLength(PasswordSignIn.MaxLoginLength)] string Login,
        [property: MaxLength(PasswordConfirmation.MaxLength)] string Password);
}
