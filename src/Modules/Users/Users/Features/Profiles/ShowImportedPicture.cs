using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Web;
using Microblog.Media.Contracts;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.Profiles;

/// <summary>Shows the picture that the provider of a person has of them on their profile.</summary>
internal sealed class ShowImportedPicture(ProfileEditor editor) : IEventHandler<PictureImported>
{
    // Where it cannot be shown, the person has deleted it meanwhile, or the account.
    public Task HandleAsync(PictureImported happened, CancellationToken ct) => editor.ApplyAsync(
        happened.UserId, new ProfileChange(AvatarMediaId: happened.MediaId), new Caller(happened.UserId, RoleNames.User),
        new Client("", "", ""), ct);
}
