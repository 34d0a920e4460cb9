using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Web.Responses;

namespace Microblog.BuildingBlocks.Web.Paging;

/// <summary>A page of a list.</summary>
public abstract record PagedResponse : ApiResponse
{
    /// <summary>Give it back as <c>cursor</c> for the next page; absent on the last one.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }
}
