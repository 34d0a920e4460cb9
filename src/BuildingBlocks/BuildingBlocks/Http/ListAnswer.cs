using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Http;

/// <summary>A page of a list.</summary>
public abstract record ListAnswer : Answer
{
    /// <summary>Give it back as <c>cursor</c> for the next page; absent on the last one.</summary>
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }
}
