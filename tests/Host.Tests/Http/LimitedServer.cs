using Microblog.BuildingBlocks.Http;
using Microblog.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

/// <summary>A server with low limits behind a proxy, so that every test can come from an address of its own.</summary>
public sealed class LimitedServer : MicroblogServer
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

    /// <summary>An address that nobody else has called from.</summary>
    public string NewAddress() => $"203.0.113.{Interlocked.Increment(ref _addresses)}";

    /// <summary>A call through the proxy.</summary>
    public Task<ApiAnswer> AskAsync(string method, string path, string forwardedFor, params (string Name, string Value)[] headers) =>
        AskAsync(this, method, path, [("X-Forwarded-For", forwardedFor), .. headers]);

    internal static async Task<ApiAnswer> AskAsync(MicroblogServer server, string method, string path, params (string Name, string Value)[] headers)
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
        foreach (var slice in new[] { typeof(OpenDoor), typeof(CloseDoor), typeof(RingBell), typeof(BreakGlass) })
        {
            services.AddSingleton(new EndpointDescriptor("probe", slice));
        }
    }

    /// <summary>Strangers become known by it.</summary>
    private sealed class OpenDoor : IEndpoint
    {
        public static string Prefix => "/auth";

        public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/open", Handle).WithName(nameof(OpenDoor)).AllowAnonymous();

        private static Ok<Done> Handle() => TypedResults.Ok(Done.Instance);
    }

    private sealed class CloseDoor : IEndpoint
    {
        public static string Prefix => "/auth";

        public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/close", Handle).WithName(nameof(CloseDoor)).CountsAs(RateKind.Writes);

        private static Ok<Done> Handle(Caller caller) => TypedResults.Ok(Done.Instance);
    }

    /// <summary>Has a kind of its own.</summary>
    private sealed class RingBell : IEndpoint
    {
        private static readonly RateKind Kind = new("Bells", 2);

        public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/bell", Handle).WithName(nameof(RingBell)).CountsAs(Kind);

        private static Ok<Done> Handle(Caller caller) => TypedResults.Ok(Done.Instance);
    }

    private sealed class BreakGlass : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/glass", Handle).WithName(nameof(BreakGlass));

        private static Ok<Done> Handle(Caller caller) => throw new InvalidOperationException("Crash.");
    }
}
