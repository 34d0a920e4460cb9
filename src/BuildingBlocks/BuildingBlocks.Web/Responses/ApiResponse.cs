using System.Text.Json.Serialization;

namespace Microblog.BuildingBlocks.Web.Responses;

/// <summary>Any successful answer: <c>result</c> first, then what was asked for.</summary>
public abstract record ApiResponse
{
    /// <summary>Always true; an error has false.</summary>
    [JsonPropertyOrder(-1)]
    public bool Result => true;
}
