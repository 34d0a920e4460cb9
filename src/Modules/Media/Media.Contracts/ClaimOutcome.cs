namespace Microblog.Media.Contracts;

/// <summary>What came of a claim. All lists empty: it succeeded.</summary>
/// <param name="Unknown">There is no such media.</param>
/// <param name="Foreign">Somebody else's.</param>
/// <param name="Taken">Already on another tweet.</param>
public sealed record ClaimOutcome(IReadOnlyList<long> Unknown, IReadOnlyList<long> Foreign, IReadOnlyList<long> Taken)
{
    /// <summary>Nothing could be made of the upload.</summary>
    public IReadOnlyList<long> Failed { get; init; } = [];

    /// <summary>All media were claimed.</summary>
    public bool Succeeded => Unknown.Count == 0 && Foreign.Count == 0 && Taken.Count == 0 && Failed.Count == 0;
}
