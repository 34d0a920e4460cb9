using FastEndpoints;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
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
/// <param name="Handler">The endpoint class of FastEndpoints that it calls; null for other routes.</param>
/// <param name="IsProtected">It refuses strangers.</param>
internal sealed record MappedEndpoint(
    IReadOnlyList<string> Methods, string Path, string? Name, string? Summary, string? Module, Type? Slice, Type? Handler, bool IsProtected)
{
    public bool MayBeStale { get; init; }

    /// <summary>The validator that FastEndpoints runs before it.</summary>
    public Type? Validator { get; init; }

    /// <summary>The error statuses that it declares, beyond those that any call has.</summary>
    public IReadOnlyCollection<int> Errors { get; init; } = [];

    /// <summary>Only callers who have one of certain roles may call it.</summary>
    public bool HasRoles { get; init; }

    public string Route => $"{string.Join(", ", Methods)} {Path}";

    public static IReadOnlyList<MappedEndpoint> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true).Select(Of)
            .OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Route, StringComparer.Ordinal),
    ];

    private static MappedEndpoint Of(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var definition = metadata.GetMetadata<EndpointDefinition>();
        return new MappedEndpoint(
            metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [],
            $"/{endpoint.RoutePattern.RawText?.Trim('/')}",
            metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
            metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            metadata.GetMetadata<ITagsMetadata>()?.Tags is [var tag, ..] ? tag : null,
            metadata.GetMetadata<SliceAttribute>()?.Type,
            definition?.EndpointType,
            metadata.GetOrderedMetadata<IAuthorizeData>().Count > 0 && metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            MayBeStale = metadata.GetMetadata<AllowsStaleReadsAttribute>() is not null,
            Validator = definition?.ValidatorType,
            Errors = [.. metadata.GetOrderedMetadata<ErrorStatusesAttribute>().SelectMany(e => e.Statuses)],
            HasRoles = definition?.AllowedRoles is { Count: > 0 },
        };
    }
}

/// <summary>Which statuses a slice declares and can answer.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="Declared">The error statuses that it declares.</param>
/// <param name="CanForbid">It is for certain roles alone, or its code leads to a refusal with 403.</param>
internal sealed record StatusFacts(string Type, IReadOnlyCollection<int> Declared, bool CanForbid)
{
    private static readonly string[] Forbidding = [
        "Microblog.BuildingBlocks.Web.Errors.Refusal::Forbidden", "Microblog.BuildingBlocks.Web.Errors.ErrorType::Forbidden"];

    public static IEnumerable<StatusFacts> Of(IReadOnlyCollection<MappedEndpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.Slice is not null
        group endpoint by endpoint.Slice into slice
        group slice by Compiled.Of(slice.Key.Assembly.GetName().Name!["Microblog.".Length..]) into module
        let graph = new CallGraph(module.Key)
        from slice in module
        select new StatusFacts(
            slice.Key.FullName!, [.. slice.SelectMany(e => e.Errors)],
            slice.Any(e => e.HasRoles) || graph.Leads(module.Key.GetType(slice.Key.FullName), Forbidding));
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
