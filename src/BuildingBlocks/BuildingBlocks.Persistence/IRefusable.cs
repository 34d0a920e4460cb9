namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// What a unit of work may return instead of throwing. A refused outcome rolls its transaction back: see
/// <see cref="ModuleDbContext.TransactAsync"/>.
/// </summary>
public interface IRefusable
{
    /// <summary>Whether the work was refused, so that nothing it wrote may stay.</summary>
    bool IsRefused { get; }
}
