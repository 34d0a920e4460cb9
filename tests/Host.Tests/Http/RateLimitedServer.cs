using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

/// <summary>A server with low limits behind a proxy, so that every test can use a client address of its own.</summary>
public sealed class RateLimitedServer : MicroblogServer
{
    private int _addresses;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["RateLimits:Reads:Permits"] = "5",
        ["RateLimits:Reads:Window"] = "01:00:00",
        ["RateLimits:Writes:Permits"] = "3",
        ["RateLimits:Writes:Window"] = "01:00:00",
        ["RateLimits:SignIn:Permits"] = "2",
        ["RateLimits:SignIn:Window"] = "01:00:00",
        ["RateLimits:Uploads:Permits"] = "1",
        ["RateLimits:Uploads:Window"] = "01:00:00",
        ["RateLimits:Bells:Window"] = "00:00:02",
        ["Proxies:Known"] = "192.0.2.1, 127.0.0.0/8",
        ["Cors:Origins"] = "https://app.example.com https://other.example.com",
    };

    /// <summary>A client address that no other test uses.</summary>
    public string NewAddress() => $"203.0.113.{Interlocked.Increment(ref _addresses)}";

    /// <summary>Sends a request through the proxy.</summary>
    public Task<ApiAnswer> AskAsync(string method, string path, string forwardedFor, params (string Name, string Value)[] headers) =>
        AskAsync(this, method, path, [("X-Forwarded-For", forwardedFor), .. headers]);

    internal static async Task<ApiAnswer> AskAsync(
        MicroblogServer server, string method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddApiEndpoints(
            [.. services.Select(s => s.ImplementationInstance).OfType<ApiAssemblies>().Last().Assemblies,
                typeof(RateLimitedServer).Assembly]);
    }

    private sealed class AuthGroup() : ApiGroup("/auth", "probe");

    private sealed class ApiProbeGroup() : ApiGroup("/api", "probe");

    /// <summary>An endpoint for callers without credentials.</summary>
    private sealed class OpenDoor : ApiEndpoint<Ok<Done>>
    {
        public override void Configure()
        {
            Post("/open");
            Group<AuthGroup>();
            AllowAnonymous();
            Describe("Open the door");
        }

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(Done.Instance));
    }

    private sealed class CloseDoor : ApiEndpoint<Ok<Done>>
    {
        public override void Configure()
        {
            Post("/close");
            Group<AuthGroup>();
            RateLimit(RateLimitPolicy.Writes);
            Describe("Close the door");
        }

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(Done.Instance));
    }

    /// <summary>An endpoint with a rate-limit policy of its own.</summary>
    private sealed class RingBell : ApiEndpoint<Ok<Done>>
    {
        private static readonly RateLimitPolicy Bells = new("Bells", 2);

        public override void Configure()
        {
            Post("/bell");
            Group<ApiProbeGroup>();
            RateLimit(Bells);
            Describe("Ring the bell");
        }

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(Done.Instance));
    }

    private sealed class BreakGlass : ApiEndpoint<Ok<Done>>
    {
        public override void Configure()
        {
            Get("/glass");
            Group<ApiProbeGroup>();
            Describe("Break the glass");
        }

        protected override Task<Ok<Done>> AnswerAsync(CancellationToken ct) => throw new InvalidOperationException("Crash.");
    }
}
