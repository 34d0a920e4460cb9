using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microblog.BuildingBlocks.Http;

/// <summary>
/// Runs a request that carries an <c>Idempotency-Key</c> once: the same key from the same caller gives the first answer again, another
/// request under it is a conflict, and of two at once the second waits for the first. A refused request is not remembered.
/// </summary>
public sealed class FirstAnswers(IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MostLength = 255;

    /// <summary>The key that a request carries, or null.</summary>
    /// <exception cref="RefusedException">It is longer than 255 characters, or given twice.</exception>
    public static string? KeyOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var given = http.Request.Headers[Header];
        if (given.Count > 1 || given.ToString().Length > MostLength)
        {
            throw new RefusedException(ErrorResult.Invalid(Header, $"{Header} is one value of at most {MostLength} characters."));
        }

        return given.ToString() is { Length: > 0 } key ? key : null;
    }

    /// <summary>Runs <paramref name="work"/> or gives the first answer again.</summary>
    /// <param name="db">Its transaction holds the work and the remembered answer: both are there, or neither.</param>
    /// <param name="caller">Whose key it is.</param>
    /// <param name="key">What <see cref="KeyOf"/> found.</param>
    /// <param name="requestHash">A digest of all that makes the request: method, address, body.</param>
    /// <param name="work">The request; it saves through <paramref name="db"/>.</param>
    /// <param name="ct">Ends the wait for a first request that is still running.</param>
    public async Task<object?> RunAsync(
        ModuleDbContext db, Caller caller, string key, byte[] requestHash, Func<Task<object?>> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(work);
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        // The unique key decides who is first; a second one waits here until the first has committed or given up.
#pragma warning disable EF1002 // The schema's name is the module's own word.
        var isFirst = await db.Database.ExecuteSqlRawAsync(
            $"""
            INSERT INTO {db.Schema}.first_answers AS f (caller_id, key, request_hash, created_at) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (caller_id, key) DO UPDATE SET request_hash = excluded.request_hash, created_at = excluded.created_at
            WHERE f.created_at < @p4
            """,
            [caller.Id, key, requestHash, now, now - FirstAnswer.Kept], ct) == 1;
#pragma warning restore EF1002
        if (!isFirst)
        {
            var first = await db.Set<FirstAnswer>().AsNoTracking().SingleAsync(a => a.CallerId == caller.Id && a.Key == key, ct);
            return first.RequestHash.AsSpan().SequenceEqual(requestHash)
                ? new Again(first)
                : ErrorResult.Conflict($"This {Header} was used for another request.");
        }

        var result = await work();
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 and { } status } and IValueHttpResult { Value: { } value })
        {
            var answer = JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions);
            var location = inner.GetType().GetProperty("Location")?.GetValue(inner) as string;
            await db.Set<FirstAnswer>().Where(a => a.CallerId == caller.Id && a.Key == key)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Status, status).SetProperty(a => a.Answer, answer).SetProperty(a => a.Location, location), ct);
            await transaction.CommitAsync(ct);
        }

        return result;
    }

    private sealed class Again(FirstAnswer first) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = first.Status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            if (first.Location is not null)
            {
                httpContext.Response.Headers.Location = first.Location;
            }

            return httpContext.Response.WriteAsync(first.Answer!, httpContext.RequestAborted);
        }
    }
}
