using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Microblog.Host.Tests;

public sealed class DatabaseOutageTests
{
    [Theory]
    [InlineData("53100", "ERROR", true)]
    [InlineData("53200", "ERROR", true)]
    [InlineData("53300", "FATAL", true)]
    [InlineData("58030", "ERROR", true)]
    [InlineData("57P01", "FATAL", true)]
    [InlineData("57P02", "WARNING", true)]
    [InlineData("57P03", "FATAL", true)]
    [InlineData("08006", "ERROR", true)]
    [InlineData("25006", "ERROR", true)]
    [InlineData("XX000", "FATAL", true)]
    [InlineData("XX000", "PANIC", true)]
    [InlineData("XX000", "ERROR", false)]
    [InlineData("28P01", "FATAL", false)]
    [InlineData("3D000", "FATAL", false)]
    [InlineData("42P01", "ERROR", false)]
    [InlineData("23505", "ERROR", false)]
    [InlineData("57014", "ERROR", false)]
    public void An_answer_of_PostgreSQL_is_an_outage_or_a_fault(string sqlState, string severity, bool expected)
    {
        var answer = new PostgresException("…", severity, severity, sqlState);

        DatabaseOutage.IsOne(answer).ShouldBe(expected);
        DatabaseOutage.IsOne(new DbUpdateException("…", answer)).ShouldBe(expected);
        DatabaseOutage.IsOne(new InvalidOperationException("…", new DbUpdateException("…", answer))).ShouldBe(expected);
        DatabaseOutage.IsOne(new AggregateException(new InvalidOperationException(), answer)).ShouldBe(expected);
    }

    [Fact]
    public void No_way_to_PostgreSQL_is_an_outage_and_another_fault_is_none()
    {
        DatabaseOutage.IsOne(new NpgsqlException("…", new IOException())).ShouldBeTrue();
        DatabaseOutage.IsOne(new NpgsqlException("…")).ShouldBeTrue();
        DatabaseOutage.IsOne(new InvalidOperationException("…", new IOException())).ShouldBeFalse();
        DatabaseOutage.IsOne(null).ShouldBeFalse();
    }
}
