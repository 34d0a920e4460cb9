namespace Microblog.BuildingBlocks.Http;

/// <summary>A request is refused from below a slice, where no result can be returned: while binding, say.</summary>
public sealed class RefusedException(ErrorResult error) : Exception(error?.Message)
{
    /// <summary>What the caller is told.</summary>
    public ErrorResult Error { get; } = error ?? throw new ArgumentNullException(nameof(error));
}
