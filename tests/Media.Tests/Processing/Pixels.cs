using System.Diagnostics;
using System.IO.Compression;
using Microblog.Media.Tests.Formats;

namespace Microblog.Media.Tests.Processing;

/// <summary>Pictures of plain patches, made and read by the programs of this machine.</summary>
internal static class Pixels
{
    private const int Columns = 4;

    /// <summary>Four patches above, four below.</summary>
    public static readonly (int Red, int Green, int Blue)[] Patches =
        [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (30, 30, 30), (255, 255, 255), (0, 255, 255), (128, 64, 32)];

    /// <summary>A PNG of the patches, without a word on its colours.</summary>
    public static byte[] Png(int width, int height, params byte[][] chunks)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    var (red, green, blue) = Patches[2 * y / height * Columns + Columns * x / width];
                    zlib.Write([(byte)red, (byte)green, (byte)blue]);
                }
            }
        }

        return [.. Handmade.PngSignature, .. Handmade.PngHeader(width, height), .. chunks.SelectMany(c => c),
            .. Handmade.Chunk("IDAT", packed.ToArray()), .. Handmade.Chunk("IEND", [])];
    }

    /// <summary>The same picture in another format, such as <c>jpg[Q=95]</c>.</summary>
    public static async Task<byte[]> ConvertAsync(byte[] picture, string format, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("microblog-test-");
        var (source, made) = (Path.Combine(folder.FullName, "source"), Path.Combine(folder.FullName, $"made.{format}"));
        await File.WriteAllBytesAsync(source, picture);
        await RunAsync("vipsthumbnail", [source, "--size", "16000x16000>", .. options, "-o", made]);
        var bytes = await File.ReadAllBytesAsync(made.Split('[')[0]);
        folder.Delete(recursive: true);
        return bytes;
    }

    /// <summary>The colours in the middles of the patches, of a file of any kind; of a video, in its first frame.</summary>
    public static async Task<(int Red, int Green, int Blue)[]> ReadAsync(byte[] file)
    {
        var (width, height, rgb) = await DecodeAsync(file);
        return [.. Enumerable.Range(0, 2 * Columns).Select(i => At(rgb, width,
            (2 * (i % Columns) + 1) * width / (2 * Columns), (2 * (i / Columns) + 1) * height / 4))];
    }

    public static (int Red, int Green, int Blue) At(byte[] rgb, int width, int x, int y)
    {
        var pixel = rgb.AsSpan(3 * (y * width + x), 3);
        return (pixel[0], pixel[1], pixel[2]);
    }

    public static async Task<(int Width, int Height, byte[] Rgb)> DecodeAsync(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("microblog-test-");
        var (source, made) = (Path.Combine(folder.FullName, "source"), Path.Combine(folder.FullName, "made.ppm"));
        await File.WriteAllBytesAsync(source, file);
        await RunAsync("ffmpeg", ["-v", "error", "-i", source, "-frames:v", "1", "-pix_fmt", "rgb24", "-y", made]);
        var ppm = await File.ReadAllBytesAsync(made);
        folder.Delete(recursive: true);
        var head = System.Text.Encoding.ASCII.GetString(ppm, 0, 30).Split(['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1]), int.Parse(head[2]));
        return (width, height, ppm[^(3 * width * height)..]);
    }

    public static void ShouldBeNear(this (int Red, int Green, int Blue) seen, (int Red, int Green, int Blue) wanted, string where,
        int most = 5)
    {
        ((double)seen.Red).ShouldBe(wanted.Red, most, $"red, {where}: {seen} for {wanted}");
        ((double)seen.Green).ShouldBe(wanted.Green, most, $"green, {where}: {seen} for {wanted}");
        ((double)seen.Blue).ShouldBe(wanted.Blue, most, $"blue, {where}: {seen} for {wanted}");
    }

    public static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program}: {errors}");
    }
}
