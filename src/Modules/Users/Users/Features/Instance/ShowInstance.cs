using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Instance;

/// <summary>
/// What a client needs before sign-in: whether anybody may register, the limits, and whether the request has credentials already.
/// </summary>
internal sealed class ShowInstance(
    UsersSettings settings, SignInSettings signIn, ConfiguredProviders providers, InstanceSettings instance, MailSettings mail,
    IEnumerable<InstanceLimit> limits)
    : ApiEndpoint<Ok<ShowInstance.Response>>
{
    public override void Configure()
    {
        Get("/instance");
        Group<UsersGroup>();
        Describe("Show what anybody may know of this server");
        AllowAnonymous();
    }

    protected override Task<Ok<Response>> AnswerAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(new Response(
        instance.Name, signIn.ArePasswordsOn ? settings.Registration : "closed", settings.EmailDomains, settings.PasswordMinimum,
        mail.IsOn, instance.PublicAddress is not null && signIn.TakesPasswordFrom(HttpContext), signIn.TakesPasswordFrom(HttpContext),
        [.. providers.All.Select(p => new SignInProvider(p.Name!, p.ShownLabel))], KnownCaller is not null,
        limits.ToDictionary(l => l.Name, l => l.Most, StringComparer.Ordinal))));

    /// <summary>This server, as strangers see it.</summary>
    /// <param name="Name">The name of the company or of its server.</param>
    /// <param name="Registration">open, or closed where administrators create the accounts.</param>
    /// <param name="EmailDomains">The domains of the email addresses that may register; empty for any domain.</param>
    /// <param name="PasswordMinimum">The least length of a new password, in characters.</param>
    /// <param name="Mail">Whether this server sends mail: a forgotten password can be reset by a link.</param>
    /// <param name="Passkeys">Whether passkeys can be registered and used.</param>
    /// <param name="Passwords">Whether this client may sign in with a password.</param>
    /// <param name="SignInProviders">Where else one can sign in: each by POST /auth/sign-on/{name}.</param>
    /// <param name="SignedIn">The request has valid credentials, although the client sent none: a gateway in front has added them.</param>
    /// <param name="Limits">
    /// The most that is accepted: tweet_characters as a person counts them, tweet_media of one tweet, picture_bytes, video_bytes.
    /// </param>
    internal sealed record Response(
        string Name, [property: AllowedValues("open", "closed")] string Registration, IReadOnlyList<string> EmailDomains,
        int PasswordMinimum, bool Mail, bool Passkeys, bool Passwords, IReadOnlyList<SignInProvider> SignInProviders, bool SignedIn,
        IReadOnlyDictionary<string, long> Limits) : ApiResponse
    {
        public static Response Example { get; } =
            new("Microblog", "open", [], 12, Mail: true, Passkeys: true, Passwords: true, [new("acme", "Acme")], SignedIn: false,
                new Dictionary<string, long>(StringComparer.Ordinal)
                {
                    ["tweet_characters"] = 280,
                    ["tweet_media"] = 10,
                    ["picture_bytes"] = 20971520,
                    ["video_bytes"] = 209715200,
                });
    }

    /// <summary>A provider of sign-in.</summary>
    /// <param name="Name">Its word in addresses.</param>
    /// <param name="Label">What a button says.</param>
    internal sealed record SignInProvider(string Name, string Label);
}
