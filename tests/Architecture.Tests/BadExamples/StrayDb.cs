using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Architecture.Tests.BadExamples;

/// <summary>A context that reaches into another module's schema.</summary>
internal sealed class StrayDb() : ModuleDbContext(new DbContextOptionsBuilder<StrayDb>().UseNpgsql("Host=nowhere").Options, "tweets")
{
    protected override void Describe(ModelBuilder model)
    {
        model.Entity<Own>();
        model.Entity<Person>().ToTable("users", "users");
        model.HasSequence<long>("ids", "social");
    }

    internal sealed class Own
    {
        public long Id { get; set; }
    }

    internal sealed class Person
    {
        public long Id { get; set; }
    }
}
