using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Microblog.BuildingBlocks.Web.Idempotency;

/// <summary>
/// Runs a request that carries an <c>Idempotency-Key</c> once: the same key from the same caller gives the first answer again, another
/// request under it is a conflict, and of two at once the second waits for the first. A refused request is not remembered.
/// </summary>
public sealed class IdempotencyStore(IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MostLength = 255;

    /// <summary>The key that a request carries, or null.</summary>
    /// <exception cref="RefusalException">It is longer than 255 characters, or given twice.</exception>
    public static string? KeyOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var given = http.Request.Headers[Header];
        if (given.Count > 1 || given.ToString().Length > MostLength)
        {
            throw new RefusalException(Refusal.Invalid(Header, $"{Header} is one value of at most {MostLength} characters."));
        }

        return given.ToString() is { Length: > 0 } key ? key : null;
    }

    /// <summary>
    /// A digest of what a request means. The bound request is written again: white space and the order of fields make no other request.
    /// </summary>
    public static byte[] HashOf<TRequest>(HttpRequest http, TRequest request)
    {
        ArgumentNullException.ThrowIfNull(http);
        var meaning = $"{http.Method} {http.Path}{http.QueryString}\n{JsonSerializer.Serialize(request)}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(meaning));
    }

    /// <summary>Runs <paramref name="work"/> or gives the first answer again, whose JSON is then its value.</summary>
    /// <param name="db">Its transaction holds the work and the remembered answer: both are there, or neither.</param>
    /// <param name="caller">Whose key it is.</param>
    /// <param name="key">What <see cref="KeyOf"/> found.</param>
    /// <param name="requestHash">A digest of all that makes the request: method, address, body.</param>
    /// <param name="work">The request; it saves through <paramref name="db"/>.</param>
    /// <param name="ct">Ends the wait for a first request that is still running.</param>
    /// <param name="holdsSecret">The answer holds a secret: it is not stored, and the same key is a conflict.</param>
    public async Task<object?> RunAsync(
        ModuleDbContext db, Caller caller, string key, byte[] requestHash, Func<Task<object?>> work, CancellationToken ct,
        bool holdsSecret = false)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(work);
        return (await db.TransactAsync(() => RunOnceAsync(db, caller, key, requestHash, work, holdsSecret, ct), ct)).Result;
    }

    private async Task<Outcome> RunOnceAsync(
        ModuleDbContext db, Caller caller, string key, byte[] requestHash, Func<Task<object?>> work, bool holdsSecret, CancellationToken ct)
    {
        // The unique key decides which request is first; a second one waits here until the first has committed or given up.
        var now = clock.GetUtcNow();
#pragma warning disable EF1002 // The schema's name is the module's own word.
        var isFirst = await db.Database.ExecuteSqlRawAsync(
            $"""
            INSERT INTO {db.Schema}.first_answers AS f (caller_id, key, request_hash, created_at) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (caller_id, key) DO UPDATE SET request_hash = excluded.request_hash, created_at = excluded.created_at
            WHERE f.created_at < @p4
            """,
            [caller.Id, key, requestHash, now, now - IdempotentResponse.Kept], ct) == 1;
#pragma warning restore EF1002
        if (!isFirst)
        {
            var first = await db.Set<IdempotentResponse>().AsNoTracking().SingleAsync(a => a.CallerId == caller.Id && a.Key == key, ct);
            return new Outcome(!first.RequestHash.AsSpan().SequenceEqual(requestHash)
                ? Refusal.Conflict($"This {Header} was used for another request.")
                : first.Answer is null
                    ? Refusal.Conflict($"The first call with this {Header} succeeded. Its answer holds a secret, which is shown once.")
                    : new Replay(first));
        }

        var result = await work();
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        var value = (inner as IValueHttpResult)?.Value;
        if (value is null || inner is not IStatusCodeHttpResult { StatusCode: { } status and >= 200 and < 300 })
        {
            return new Outcome(result);
        }

        var answer = holdsSecret ? null : JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions);
        var location = inner.GetType().GetProperty("Location")?.GetValue(inner) as string;
        await db.Set<IdempotentResponse>().Where(a => a.CallerId == caller.Id && a.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Status, status).SetProperty(a => a.Answer, answer)
                .SetProperty(a => a.Location, location), ct);
        return new Outcome(result) { IsRefused = false };
    }

    /// <summary>What the caller is answered. Only a success is remembered: anything else is rolled back, with the row of its key.</summary>
    private sealed record Outcome(object? Result) : IRefusable
    {
        public bool IsRefused { get; init; } = true;
    }

    private sealed class Replay(IdempotentResponse first) : IResult, IValueHttpResult<string>
    {
        public string? Value => first.Answer;

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
