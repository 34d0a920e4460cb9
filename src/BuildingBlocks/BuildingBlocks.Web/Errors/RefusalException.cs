namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>A request is refused from below a slice, where no result can be returned: while binding, say.</summary>
public sealed class RefusalException(Refusal error) : Exception(error?.Message)
{
    /// <summary>What the caller is told.</summary>
    public Refusal Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
