namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>A parameter of a slice that reads the query string itself, and tells the OpenAPI document what it reads.</summary>
public interface IDocumentedQuery
{
    /// <summary>What it reads.</summary>
    static abstract IReadOnlyList<QueryParameter> Parameters { get; }
}
