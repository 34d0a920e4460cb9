using System.Reflection;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>What an endpoint of the dialect answers: an entity, or why not.</summary>
/// <typeparam name="TAnswer">The entity, or an array of entities.</typeparam>
public sealed class MastodonResult<TAnswer> : IResult, IStatusCodeHttpResult, IValueHttpResult, IRefusable, IEndpointMetadataProvider
{
    private readonly Refusal? _refusal;

    private MastodonResult(TAnswer? value, Refusal? refusal) => (Value, _refusal) = (value, refusal);

    /// <inheritdoc />
    public object? Value { get; }

    /// <summary>200, or another status of success.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The header <c>Link</c> of a page, or null.</summary>
    public string? Link { get; init; }

    /// <inheritdoc />
    public int? StatusCode => _refusal?.StatusCode ?? Status;

    /// <inheritdoc />
    public bool IsRefused => _refusal is not null;

    /// <summary>An entity.</summary>
    public static implicit operator MastodonResult<TAnswer>(TAnswer value) => Of(value);

    /// <summary>Why not.</summary>
    public static implicit operator MastodonResult<TAnswer>(Refusal refusal) => new(default, refusal);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(TAnswer), ["application/json"]));
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (_refusal is not null)
        {
            return _refusal.ExecuteAsync(httpContext);
        }

        httpContext.Response.StatusCode = Status;
        if (Link is not null)
        {
            httpContext.Response.Headers.Link = Link;
        }

        return httpContext.Response.WriteAsJsonAsync(Value, typeof(TAnswer), httpContext.RequestAborted);
    }

    /// <summary>An entity.</summary>
    internal static MastodonResult<TAnswer> Of(TAnswer value, int status = StatusCodes.Status200OK, string? link = null) =>
        new(value, refusal: null) { Status = status, Link = link };
}
