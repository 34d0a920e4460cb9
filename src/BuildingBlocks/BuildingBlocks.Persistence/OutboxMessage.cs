using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>An event that is committed and not yet delivered to everybody.</summary>
internal sealed class OutboxMessage
{
    /// <summary>After this many failed deliveries an event is parked: kept, reported, not tried again by itself.</summary>
    public const int MostAttempts = 10;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Payload { get; init; }

    public string? TraceParent { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("outbox");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.DueAt).HasDefaultValueSql("now()");
            builder.Property(r => r.Attempts).HasDefaultValue(0);
            builder.HasIndex(r => r.DueAt);
        }
    }
}
