namespace Microblog.Durability.Tests;

/// <summary>Chance that can be had again: everything random of a run follows from one seed.</summary>
#pragma warning disable RS0030 // Seeded, and nothing secret hangs on it.
internal sealed class Chance(int seed, int part)
{
    private readonly Random _random = new(HashCode(seed, part));

    public bool Of(int percent) => _random.Next(100) < percent;

    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T OneOf<T>(IReadOnlyList<T> things) => things[_random.Next(things.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>After how long a client hangs up, if it does.</summary>
    /// <param name="percent">How many of a hundred do.</param>
    /// <param name="most">After so many milliseconds at most.</param>
    public TimeSpan? HangUp(int percent, int most) => Of(percent) ? TimeSpan.FromMilliseconds(Between(0, most)) : null;

    // Not System.HashCode, which differs from run to run.
    private static int HashCode(int seed, int part) => unchecked((seed * 397) ^ (part * 7919));
}
#pragma warning restore RS0030
