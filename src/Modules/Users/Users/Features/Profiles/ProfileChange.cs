using System.ComponentModel.DataAnnotations;
using System.Text;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.Profiles;

/// <summary>The fields of a profile to change. A field that is missing or null stays as it is.</summary>
/// <param name="Name">The display name, 1 to 50 characters on one line.</param>
/// <param name="Username">
/// 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. The id stays the same, and the old name stays reserved for its
/// owner for a year.
/// </param>
/// <param name="Bio">At most 160 characters as a person counts them; it may have line breaks; an empty text removes it.</param>
/// <param name="AvatarMediaId">An uploaded picture that is not used elsewhere; 0 removes the avatar.</param>
/// <param name="HeaderMediaId">An uploaded picture that is not used elsewhere; 0 removes the header.</param>
internal sealed record ProfileChange(
    [property: MaxLength(DisplayNames.MaxLength)] string? Name = null, [property: MaxLength(Usernames.MaxLength)] string? Username = null,
    [property: MaxLength(ProfileChange.MaxBioLength)] string? Bio = null, long? AvatarMediaId = null, long? HeaderMediaId = null)
{
    public const int MaxBioLength = 160;

    // One grapheme cluster can have any number of code points.
    private const int MaxBioBytes = 4000;

    public static ProfileChange Example { get; } = new("Ada Lovelace", Bio: "Poetical science.\nLondon", AvatarMediaId: 7);

    internal static bool IsShort(string bio) =>
        Encoding.UTF8.GetByteCount(bio) <= MaxBioBytes && GraphemeClusters.Count(bio.Normalize()) <= MaxBioLength;

    internal sealed class Validator : AbstractValidator<ProfileChange>
    {
        public Validator()
        {
            RuleFor(r => r.Name).FailsWith((_, name) => name is null ? null : DisplayNames.ErrorOf(name));
            RuleFor(r => r.Username).Must(name => name is null || Usernames.IsValid(name)).WithMessage(Usernames.Rule);
            RuleFor(r => r.Bio)
                .Must(bio => bio is null || IsShort(bio))
                .WithMessage($"A bio has at most {MaxBioLength} characters.");
            RuleFor(r => r.AvatarMediaId).Must(id => id is null or >= 0).WithMessage("avatar_media_id is a media id, or 0 for none.");
            RuleFor(r => r.HeaderMediaId).Must(id => id is null or >= 0).WithMessage("header_media_id is a media id, or 0 for none.");
        }
    }
}
