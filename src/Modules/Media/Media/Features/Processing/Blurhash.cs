using System.Numerics;
using System.Text;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// A picture in some thirty characters, for painting while it loads: the algorithm of blurha.sh. Written by hand, because no package for
/// it can be restored, and because it is this small.
/// </summary>
internal static class Blurhash
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255f))];

    /// <summary>Four waves along the longer side and three along the shorter one.</summary>
    public static string Of(Pixmap picture) => picture.Width >= picture.Height ? Of(picture, 4, 3) : Of(picture, 3, 4);

    public static string Of(Pixmap picture, int columns, int rows)
    {
        var waves = new Vector3[columns * rows];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                waves[row * columns + column] = Wave(picture, column, row);
            }
        }

        var hash = new StringBuilder();
        Write(hash, columns - 1 + (rows - 1) * 9, 1);
        var most = waves[1..].Select(w => MathF.Max(MathF.Abs(w.X), MathF.Max(MathF.Abs(w.Y), MathF.Abs(w.Z)))).DefaultIfEmpty(0).Max();
        var scale = waves.Length > 1 ? Math.Clamp((int)MathF.Floor(most * 166 - 0.5f), 0, 82) : 0;
        Write(hash, scale, 1);
        Write(hash, (ToByte(waves[0].X) << 16) | (ToByte(waves[0].Y) << 8) | ToByte(waves[0].Z), 4);
        foreach (var wave in waves.AsSpan(1))
        {
            var part = wave / ((scale + 1) / 166f);
            Write(hash, (Level(part.X) * 19 + Level(part.Y)) * 19 + Level(part.Z), 2);
        }

        return hash.ToString();
    }

    private static Vector3 Wave(Pixmap picture, int column, int row)
    {
        var sum = Vector3.Zero;
        for (var y = 0; y < picture.Height; y++)
        {
            var vertical = MathF.Cos(MathF.PI * row * y / picture.Height);
            for (var x = 0; x < picture.Width; x++)
            {
                var pixel = picture.Pixels.AsSpan(3 * (y * picture.Width + x), 3);
                sum += vertical * MathF.Cos(MathF.PI * column * x / picture.Width) * new Vector3(Linear[pixel[0]], Linear[pixel[1]],
                    Linear[pixel[2]]);
            }
        }

        return sum * ((row == 0 && column == 0 ? 1f : 2f) / (picture.Width * picture.Height));
    }

    private static void Write(StringBuilder hash, int value, int digits)
    {
        for (var place = (int)Math.Pow(83, digits - 1); place > 0; place /= 83)
        {
            hash.Append(Digits[value / place % 83]);
        }
    }

    private static int Level(float part) =>
        Math.Clamp((int)MathF.Floor(MathF.CopySign(MathF.Sqrt(MathF.Abs(part)), part) * 9 + 9.5f), 0, 18);

    private static float ToLinear(float value) => value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);

    private static int ToByte(float linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        return (int)((value <= 0.0031308f ? value * 12.92f : 1.055f * MathF.Pow(value, 1 / 2.4f) - 0.055f) * 255 + 0.5f);
    }
}
