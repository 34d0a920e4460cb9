using System.ComponentModel.DataAnnotations;
using System.Text;
using FluentValidation;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>What changes on a profile; what is missing or null stays as it is.</summary>
/// <param name="Name">The name to show, 1 to 50 characters on one line.</param>
/// <param name="Username">3 to 30 ASCII letters, digits and underscores; unique, whatever the case. The id stays, the old name is free at once.</param>
/// <param name="Bio">At most 160 characters as a person counts them; line breaks are welcome, an empty text removes it.</param>
/// <param name="AvatarMediaId">An uploaded picture that nothing else uses; 0 removes the avatar.</param>
/// <param name="HeaderMediaId">An uploaded picture that nothing else uses; 0 removes the header.</param>
internal sealed record ProfileChange(
    [property: MaxLength(DisplayNames.Longest)] string? Name = null, [property: MaxLength(30)] string? Username = null,
    [property: MaxLength(ProfileChange.LongestBio)] string? Bio = null, long? AvatarMediaId = null, long? HeaderMediaId = null)
{
    public const int LongestBio = 160;

    // One character as a person counts them can be endless.
    private const int MostBytesOfBio = 4000;

    public static ProfileChange Example { get; } = new("Ada Lovelace", Bio: "Poetical science.\nLondon", AvatarMediaId: 7);

    internal sealed class Validator : AbstractValidator<ProfileChange>
    {
        public Validator()
        {
            RuleFor(r => r.Name).Custom((name, context) =>
            {
                if (name is not null && DisplayNames.Fault(name) is { } fault)
                {
                    context.AddFailure(fault);
                }
            });
            RuleFor(r => r.Username).Must(name => name is null || Usernames.IsPossible(name)).WithMessage(Usernames.Rule);
            RuleFor(r => r.Bio)
                .Must(bio => bio is null || (Encoding.UTF8.GetByteCount(bio) <= MostBytesOfBio && Characters.Count(bio.Normalize()) <= LongestBio))
                .WithMessage($"A bio has at most {LongestBio} characters.");
            RuleFor(r => r.AvatarMediaId).Must(id => id is null or >= 0).WithMessage("avatar_media_id is a media id, or 0 for none.");
            RuleFor(r => r.HeaderMediaId).Must(id => id is null or >= 0).WithMessage("header_media_id is a media id, or 0 for none.");
        }
    }
}
