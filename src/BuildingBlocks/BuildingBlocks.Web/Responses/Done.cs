namespace Microblog.BuildingBlocks.Web.Responses;

/// <summary>It is done, and there is nothing more to say.</summary>
public sealed record Done : ApiResponse
{
    /// <summary>For the documentation.</summary>
    public static Done Example => Instance;

    /// <summary>The one instance.</summary>
    public static Done Instance { get; } = new();
}
