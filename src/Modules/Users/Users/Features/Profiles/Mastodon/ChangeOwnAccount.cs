using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>
/// The caller changes their name and what they say about themselves. Pictures are refused: they are uploaded as media and set by our own
/// API.
/// </summary>
internal sealed class ChangeOwnAccount(ProfileEditor editor, AccountPresenter accounts) : MastodonEndpoint<MastodonAccount>
{
    // What clients send along and what always holds here already.
    private static readonly string[] Unsupported = ["avatar", "header", "locked", "bot"];

    public override void Configure()
    {
        Patch("/api/v1/accounts/update_credentials");
        Group<UsersMastodonGroup>();
        RequireScope("write:accounts");
        Takes(
        [
            new QueryParameter("display_name", "The name to show."),
            new QueryParameter("note", $"What the person says about themselves, at most {ProfileChange.MaxBioLength} characters."),
        ]);
        Describe("Change my account", errors: [403, 404, 409]);
    }

    protected override async Task<MastodonResult<MastodonAccount>> AnswerAsync(CancellationToken ct)
    {
        if (Array.Find(Unsupported, IsAsked) is { } field)
        {
            return MastodonRefusals.Unsupported(field);
        }

        var change = new ProfileChange(Name: Parameters.Text("display_name"), Bio: Parameters.Text("note"));
        if (change.Name is { } name && DisplayNames.ErrorOf(name) is { } error)
        {
            return Refusal.Invalid("display_name", $"Validation failed: {error}");
        }

        if (!ProfileChange.IsShort(change.Bio ?? ""))
        {
            return Refusal.Invalid("note", $"Validation failed: Note has at most {ProfileChange.MaxBioLength} characters");
        }

        return await editor.ApplyAsync(Caller.Id, change, Caller, Client.Of(HttpContext), ct) is { } refusal ? refusal
            : await accounts.FindOwnAsync(Caller.Id, Origin, ct) is { } account ? account : NotFound;
    }

    private bool IsAsked(string name) =>
        Parameters.File(name) is not null || (Parameters.Text(name) is { Length: > 0 } && Parameters.Flag(name) is not false);
}
