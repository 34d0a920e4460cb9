using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Model;

/// <summary>An API key that is wanted.</summary>
/// <param name="Name">What its owner will call it, 1 to 50 characters.</param>
/// <param name="ExpiresAt">When it shall end by itself; null: never.</param>
internal sealed record NewApiKey([property: MaxLength(ApiKey.LongestName)] string? Name = null, DateTimeOffset? ExpiresAt = null)
{
    public static NewApiKey Example { get; } = new("build server");

    /// <summary>Whose key it will be, kept from being deleted before the open transaction ends; null when there is nobody of that id.</summary>
    public static async Task<User?> OwnerAsync(UsersDb db, long userId, CancellationToken ct) =>
        (await db.Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR KEY SHARE").ToListAsync(ct)).FirstOrDefault();

    /// <summary>Adds the key to what is saved next, unless the person has too many.</summary>
    public async Task<(ApiKey Stored, string Key)?> AddToAsync(UsersDb db, User owner, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.ApiKeys.CountAsync(k => k.UserId == owner.Id, ct) >= ApiKey.MostOfOne)
        {
            return null;
        }

        var key = ApiKey.Invent();
        var stored = ApiKey.Create(owner, Name!.Trim().Normalize(), key, now, ExpiresAt);
        db.ApiKeys.Add(stored);
        return (stored, key);
    }

    internal sealed class Validator : AbstractValidator<NewApiKey>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(k => k.Name).NotEmpty().WithMessage("A key needs a name.")
                .MaximumLength(ApiKey.LongestName).WithMessage($"A name has at most {ApiKey.LongestName} characters.");
            RuleFor(k => k.ExpiresAt).Must(t => t is null || t > clock.GetUtcNow()).WithMessage("expires_at must be in the future.");
        }
    }

    /// <summary>A key that was issued.</summary>
    /// <param name="ApiKey">The key itself, shown only now.</param>
    /// <param name="Key">What can be shown of it later.</param>
    internal sealed record Issued(string ApiKey, ApiKeyView Key) : Answer
    {
        public static Issued Example { get; } = new("mb_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x", ApiKeyView.Example);
    }
}
