using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>Proof that a handler has taken in an event; committed together with its effect.</summary>
internal sealed class Receipt
{
    public required Guid EventId { get; init; }

    public required string Handler { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Receipt>
    {
        public void Configure(EntityTypeBuilder<Receipt> builder)
        {
            builder.ToTable("receipts");
            builder.HasKey(r => new { r.EventId, r.Handler });
            builder.Property(r => r.ReceivedAt).HasDefaultValueSql("now()");
            builder.HasIndex(r => r.ReceivedAt);
        }
    }
}
