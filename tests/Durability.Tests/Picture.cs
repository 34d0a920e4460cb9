namespace Microblog.Durability.Tests;

/// <summary>
/// Pictures that tell by their number which bytes they have: a GIF whose pixels are noise. The servers run without decoders, so that
/// what is served is what was sent.
/// </summary>
internal static class Picture
{
    public static byte[] Of(int number)
    {
        var chance = new Chance(number, 1);
        var file = new List<byte>();
        file.AddRange("GIF89a"u8);
        file.AddRange([1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2]);
        for (var blocks = chance.Between(4, 600); blocks > 0; blocks--)
        {
            file.Add(255);
            file.AddRange(chance.Bytes(255));
        }

        file.AddRange([0, 0x3B]);
        return [.. file];
    }

    /// <summary>The text that goes with it, by which its row is known.</summary>
    public static string AltOf(int number) => $"picture {number}";

    public static byte[] OfAlt(string alt) => Of(int.Parse(alt["picture ".Length..]));
}
