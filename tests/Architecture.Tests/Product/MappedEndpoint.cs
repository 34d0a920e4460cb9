using System.Reflection;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A route of the running server.</summary>
/// <param name="Methods">Its HTTP methods.</param>
/// <param name="Path">Its address.</param>
/// <param name="Name">Its name in the OpenAPI document.</param>
/// <param name="Summary">What it is for.</param>
/// <param name="Module">The module it is shown under.</param>
/// <param name="Slice">The class it says it came from.</param>
/// <param name="Handler">The class whose method it calls.</param>
/// <param name="IsProtected">It refuses strangers.</param>
internal sealed record MappedEndpoint(
    IReadOnlyList<string> Methods, string Path, string? Name, string? Summary, string? Module, Type? Slice, Type? Handler, bool IsProtected)
{
    public bool MayBeStale { get; init; }

    public string Route => $"{string.Join(", ", Methods)} {Path}";

    public static IReadOnlyList<MappedEndpoint> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(Of)
            .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Route, StringComparer.Ordinal),
    ];

    private static MappedEndpoint Of(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        return new MappedEndpoint(
            metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [],
            $"/{endpoint.RoutePattern.RawText?.Trim('/')}",
            metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
            metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            metadata.GetMetadata<ITagsMetadata>()?.Tags is [var tag, ..] ? tag : null,
            metadata.GetMetadata<SliceAttribute>()?.Type,
            Outermost(metadata.GetMetadata<MethodInfo>()?.DeclaringType),
            metadata.GetOrderedMetadata<IAuthorizeData>().Count > 0 && metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            MayBeStale = metadata.GetMetadata<MayBeStaleAttribute>() is not null,
        };
    }

    private static Type? Outermost(Type? type) => type?.DeclaringType is { } outer ? Outermost(outer) : type;
}

/// <summary>What a stranger without credentials was told.</summary>
internal sealed record StrangersAnswer(string Method, string Path, int Status)
{
    public static async Task<IReadOnlyList<StrangersAnswer>> AskAsync(HttpClient client, IEnumerable<MappedEndpoint> endpoints)
    {
        var answers = new List<StrangersAnswer>();
        foreach (var (method, path) in from e in endpoints from m in e.Methods select (m, e.Path))
        {
            // One for every parameter: a number that is somebody's id, mostly.
            var address = string.Join('/', path.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? "1" : part));
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answers.Add(new StrangersAnswer(method, path, (int)answer.StatusCode));
        }

        return answers;
    }
}
