using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>
/// A constant answer of about 2 KB, mapped with the setting <c>Bench:Unit</c>. Its cost is the unit in which <c>bench/Load</c> measures
/// other requests.
/// </summary>
internal static class BenchmarkEndpoint
{
    private static readonly Answer Constant = new(
        Result: true,
        [.. Enumerable.Range(1, 24).Select(i => new Line(i, $"Line {i:00} of an answer that never changes", i % 2 == 0, Count: 1000 + i))]);

    public static void MapBenchmarkEndpoint(this WebApplication app)
    {
        if (app.Services.GetRequiredService<BenchSettings>().Unit)
        {
            app.MapGet("/bench/unit", () => TypedResults.Ok(Constant)).AllowAnonymous().ExcludeFromDescription();
            app.MapGet("/bench/unit/known", () => TypedResults.Ok(Constant)).RequireAuthorization().ExcludeFromDescription();
        }
    }

    private sealed record Answer(bool Result, IReadOnlyList<Line> Lines);

    private sealed record Line(int Id, string Text, bool Even, int Count);
}
