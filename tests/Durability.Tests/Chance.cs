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

    // Not System.HashCode, which differs from run to run.
    private static int HashCode(int seed, int part) => unchecked((seed * 397) ^ (part * 7919));
}
#pragma warning restore RS0030
