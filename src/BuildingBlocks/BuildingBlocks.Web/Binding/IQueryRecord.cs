using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>A part of a request that is read from the query string alone, and describes its parameters for the OpenAPI document.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IQueryRecord<out TSelf> : IDocumentedQuery where TSelf : IQueryRecord<TSelf>
{
    /// <summary>Reads the query string.</summary>
    /// <exception cref="RefusalException">A value that is out of bounds, unknown or given twice.</exception>
    static abstract TSelf Read(IQueryCollection query);
}
