using System.Buffers.Binary;
using System.Text;
using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Writes a colour profile (ICC.1:2001-04) for a picture that names its colours by codes (ITU-T H.273) in place of carrying a profile:
/// libvips reads profiles and no codes. Pictures in HDR are mapped by it: up to the white of a page their light stays as it is, and what
/// is brighter is compressed.
/// </summary>
internal static class IccProfile
{
    private const int CurvePoints = 4096;
    private const double PageWhite = 203;   // cd/m², after ITU-R BT.2408
    private const double HlgPeak = 1000;    // cd/m², after ITU-R BT.2100
    private const double Knee = 0.7;
    private static readonly double[] D65 = [0.3127, 0.3290];
    private static readonly double[] D50 = [0.9642, 1, 0.8249];

    private static readonly Matrix3 Bradford = new(0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296);

    /// <summary>Whether the codes mean light that is brighter than the white of a page.</summary>
    public static bool IsHdr(PictureColours colours) => colours.Transfer is 16 or 18;

    /// <summary>The profile; null where the codes mean sRGB, are not known or are not there.</summary>
    public static byte[]? Of(PictureColours colours)
    {
        double[]? primaries = colours.Primaries switch
        {
            1 or PictureColours.Unspecified => [0.640, 0.330, 0.300, 0.600, 0.150, 0.060],
            5 => [0.640, 0.330, 0.290, 0.600, 0.150, 0.060],
            6 or 7 => [0.630, 0.340, 0.310, 0.595, 0.155, 0.070],
            9 => [0.708, 0.292, 0.170, 0.797, 0.131, 0.046],
            11 or 12 => [0.680, 0.320, 0.265, 0.690, 0.150, 0.060],
            _ => null,
        };
        Func<double, double>? curve = colours.Transfer switch
        {
            1 or PictureColours.Unspecified or 6 or 13 or 14 or 15 => Srgb,
            4 => value => Math.Pow(value, 2.2),
            5 => value => Math.Pow(value, 2.8),
            8 => value => value,
            16 => value => Compressed(Pq(value) / PageWhite),
            18 => value => Compressed(Hlg(value) / PageWhite),
            _ => null,
        };
        var isSrgb = colours.Primaries is 1 or PictureColours.Unspecified && curve == Srgb;
        return primaries is null || curve is null || isSrgb ? null : Write(Columns(primaries), curve);
    }

    private static double Srgb(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    // SMPTE ST 2084, in cd/m².
    private static double Pq(double value)
    {
        var root = Math.Pow(value, 1 / 78.84375);
        return 10_000 * Math.Pow(Math.Max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root), 1 / 0.1593017578125);
    }

    // ARIB STD-B67 with the system gamma of a display of 1,000 cd/m².
    private static double Hlg(double value) =>
        HlgPeak * Math.Pow(value <= 0.5 ? value * value / 3 : (Math.Exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12, 1.2);

    private static double Compressed(double light) =>
        light <= Knee ? light : Knee + (1 - Knee) * (1 - Math.Exp((Knee - light) / (1 - Knee)));

    /// <summary>The light of the three primaries as a profile has it: seen under D50.</summary>
    private static Matrix3 Columns(double[] primaries)
    {
        double[] white = [D65[0] / D65[1], 1, (1 - D65[0] - D65[1]) / D65[1]];
        double[] XyzOf(int at) =>
            [primaries[at] / primaries[at + 1], 1, (1 - primaries[at] - primaries[at + 1]) / primaries[at + 1]];
        var (red, green, blue) = (XyzOf(0), XyzOf(2), XyzOf(4));
        var light = new Matrix3(red[0], green[0], blue[0], red[1], green[1], blue[1], red[2], green[2], blue[2]);
        var share = light.Inverse().Times(white);
        var (seen, wanted) = (Bradford.Times(white), Bradford.Times(D50));
        var adaptation = Bradford.Inverse().Times(Matrix3.Diagonal(wanted[0] / seen[0], wanted[1] / seen[1], wanted[2] / seen[2]))
            .Times(Bradford);
        return adaptation.Times(light.Times(Matrix3.Diagonal(share[0], share[1], share[2])));
    }

    private static byte[] Write(Matrix3 columns, Func<double, double> curve)
    {
        var text = Encoding.ASCII.GetBytes("Microblog\0");
        byte[] description = [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. text, .. new byte[12 + 67]];
        var points = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(points);
        BinaryPrimitives.WriteInt32BigEndian(points.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var light = Math.Clamp(curve((double)i / (CurvePoints - 1)), 0, 1);
            BinaryPrimitives.WriteUInt16BigEndian(points.AsSpan(12 + 2 * i), (ushort)Math.Round(65535 * light));
        }

        (string Name, byte[] Content)[] tags =
        [
            ("desc", description), ("cprt", [.. "text"u8, 0, 0, 0, 0, .. text]), ("wtpt", Xyz(D50)), ("rXYZ", Xyz(columns.Column(0))),
            ("gXYZ", Xyz(columns.Column(1))), ("bXYZ", Xyz(columns.Column(2))), ("rTRC", points), ("gTRC", points), ("bTRC", points),
        ];
        using var profile = new MemoryStream();
        profile.Write(new byte[128 + 4 + 12 * tags.Length]);
        var table = new List<byte>(Number(tags.Length));
        var stored = new Dictionary<byte[], long>();
        foreach (var (name, content) in tags)
        {
            // The three curves are one: their entries lead to the same place.
            if (!stored.TryGetValue(content, out var at))
            {
                at = stored[content] = profile.Position;
                profile.Write(content);
                profile.Write(new byte[(4 - content.Length % 4) % 4]);
            }

            table.AddRange([.. Encoding.ASCII.GetBytes(name), .. Number(at), .. Number(content.Length)]);
        }

        var bytes = profile.ToArray();
        byte[] head =
            [.. Number(bytes.Length), 0, 0, 0, 0, 2, 0x40, 0, 0, .. "mntrRGB XYZ "u8, .. Number(0x07EA0001), 0, 1, 0, 0, 0, 0, 0, 0];
        head.CopyTo(bytes, 0);
        "acsp"u8.CopyTo(bytes.AsSpan(36));
        Xyz(D50).AsSpan(8).CopyTo(bytes.AsSpan(68));
        table.CopyTo(bytes, 128);
        return bytes;
    }

    private static byte[] Number(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return bytes;
    }

    private static byte[] Xyz(double[] light) =>
        [.. "XYZ "u8, 0, 0, 0, 0, .. light.SelectMany(value => Number((uint)(int)Math.Round(65536 * value)))];

    /// <summary>Three rows of three numbers, which turn colours of one space into those of another.</summary>
    private sealed class Matrix3(params double[] numbers)
    {
        public static Matrix3 Diagonal(double first, double second, double third) => new(first, 0, 0, 0, second, 0, 0, 0, third);

        public double[] Column(int column) => [numbers[column], numbers[3 + column], numbers[6 + column]];

        public double[] Times(double[] vector) =>
            [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(i => numbers[3 * row + i] * vector[i]))];

        public Matrix3 Times(Matrix3 other)
        {
            double[][] columns = [Times(other.Column(0)), Times(other.Column(1)), Times(other.Column(2))];
            return new Matrix3([.. Enumerable.Range(0, 9).Select(i => columns[i % 3][i / 3])]);
        }

        public Matrix3 Inverse()
        {
            double Minor(int row, int column)
            {
                var (r1, r2, c1, c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3);
                return numbers[3 * r1 + c1] * numbers[3 * r2 + c2] - numbers[3 * r1 + c2] * numbers[3 * r2 + c1];
            }

            var determinant = Enumerable.Range(0, 3).Sum(column => numbers[column] * Minor(0, column));
            return new Matrix3([.. Enumerable.Range(0, 9).Select(i => Minor(i % 3, i / 3) / determinant)]);
        }
    }
}
