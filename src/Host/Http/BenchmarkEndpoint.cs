using System.Text.Json;
using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>
/// A constant answer of 2 KB from memory, mapped with the setting <c>Bench:Unit</c>. Its cost is that of the pipeline: <c>bench/Load</c>
/// compares it with the same bytes from a server without one.
/// </summary>
internal static class BenchmarkEndpoint
{
    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(new { result = true, text = new string('x', 2019) });

    public static void MapBenchmarkEndpoint(this WebApplication app)
    {
        if (app.Services.GetRequiredService<BenchSettings>().Unit)
        {
            app.MapGet("/bench/unit", AnswerAsync).AllowAnonymous().ExcludeFromDescription();
            app.MapGet("/bench/unit/known", AnswerAsync).RequireAuthorization().ExcludeFromDescription();
        }
    }

    private static Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = Body.Length;
        return http.Response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }
}
