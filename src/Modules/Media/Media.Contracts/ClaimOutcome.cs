namespace Microblog.Media.Contracts;

/// <summary>What came of a claim. All lists empty: it succeeded.</summary>
/// <param name="Unknown">There is no such media.</param>
/// <param name="Foreign">Somebody else's.</param>
/// <param name="Taken">In use already: on another tweet, or a profile's picture.</param>
public sealed record ClaimOutcome(IReadOnlyList<long> Unknown, IReadOnlyList<long> Foreign, IReadOnlyList<long> Taken)
{
    /// <summary>Nothing could be made of the upload.</summary>
    public IReadOnlyList<long> Failed { get; init; } = [];

    /// <summary>Not of a kind that can be shown there: a profile shows pictures only.</summary>
    public IReadOnlyList<long> Unfit { get; init; } = [];

    /// <summary>All media were claimed.</summary>
    public bool Succeeded => Unknown.Count == 0 && Foreign.Count == 0 && Taken.Count == 0 && Failed.Count == 0 && Unfit.Count == 0;
}
