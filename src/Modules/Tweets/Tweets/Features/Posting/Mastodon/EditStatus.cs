using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>Edits a status of the caller. Its media and who may see it stay as they are.</summary>
internal sealed class EditStatus(
    TweetsDb db, TweetReader tweets, TweetPresenter presenter, StatusPresenter statuses, Viewers viewers, IUserDirectory users,
    TweetSettings settings, TimeProvider clock) : MastodonEndpoint<Status>
{
    public override void Configure()
    {
        Put("/api/v1/statuses/{statusId}");
        Group<TweetsMastodonGroup>();
        RequireScope("write:statuses");
        Takes(StatusForm.Parameters.Where(p => p.Name is "status" or "media_ids[]" or "sensitive" or "spoiler_text" or "language"));
        Describe("Edit a status", "Other media than it has are refused.", errors: [404]);
    }

    protected override async Task<MastodonResult<Status>> AnswerAsync(CancellationToken ct)
    {
        StatusForm.RefuseUnsupported(Parameters);
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        if (await presenter.FindAsync(Id, viewer, ct) is not { RetweetOf: null } tweet || tweet.Author.Id != Caller.Id)
        {
            return NotFound;
        }

        if (RefusalOf(tweet) is { } refusal)
        {
            return refusal;
        }

        var content = Parameters.Text("status") is { } given ? TextRules.Normalize(given) : null;
        var text = content is null ? null : await ParsedText.ParseAsync(content, users, viewer, ct);
        var edit = new TweetEdit(
            content, text, StatusForm.SubjectOf(Parameters), Parameters.Flag("sensitive"), StatusForm.LanguageOf(Parameters),
            Visibility: null);
        return await TweetEditor.EditAsync(db, tweets, Id, edit, viewer, clock.GetUtcNow(), ct) switch
        {
            EditOutcome.Done when await statuses.FindAsync(Id, viewer, Origin, ct) is { } status => status,
            EditOutcome.Empty => Refusal.Invalid("status", "Validation failed: Text can't be blank"),
            _ => NotFound,
        };
    }

    // Clients send the media and descriptions that are there already with every edit.
    private Refusal? RefusalOf(TweetView tweet)
    {
        if (TweetRules.RefuseTooLong(Parameters.Text("status"), settings) is { } tooLong)
        {
            return tooLong;
        }

        var media = tweet.Media.ToDictionary(m => m.Id);
        for (var i = 0; Parameters.Has($"media_attributes[{i}][id]"); i++)
        {
            var attributes = $"media_attributes[{i}]";
            if (media.GetValueOrDefault(MastodonId.Parse(Parameters.Text($"{attributes}[id]")) ?? 0) is not { } there
                || (Parameters.Text($"{attributes}[description]") is { } description && description != (there.Alt ?? "")))
            {
                return MastodonRefusals.Unsupported("media_attributes");
            }
        }

        return Parameters.Has("media_ids") && !Parameters.Ids("media_ids").SequenceEqual(tweet.Media.Select(m => (long?)m.Id))
            ? MastodonRefusals.Unsupported("media_ids")
            : null;
    }
}
