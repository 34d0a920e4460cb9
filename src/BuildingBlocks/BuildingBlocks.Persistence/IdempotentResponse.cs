using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>The answer that a request with an <c>Idempotency-Key</c> got, committed together with what it changed.</summary>
internal sealed class IdempotentResponse
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public required long CallerId { get; init; }

    public required string Key { get; init; }

    public required byte[] RequestHash { get; init; }

    public int Status { get; init; }

    public string? Location { get; init; }

    public string? Answer { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<IdempotentResponse>
    {
        public void Configure(EntityTypeBuilder<IdempotentResponse> builder)
        {
            builder.ToTable("first_answers");
            builder.HasKey(a => new { a.CallerId, a.Key });
            builder.Property(a => a.Status).HasDefaultValue(0);
            builder.HasIndex(a => a.CreatedAt);
        }
    }
}
