using System.Globalization;
using System.Text.Json;

namespace Microblog.Media.Engine;

/// <summary>What ffprobe says of a video.</summary>
/// <param name="Width">In pixels, as it is shown.</param>
/// <param name="Height">In pixels, as it is shown.</param>
/// <param name="Duration">In seconds.</param>
/// <param name="IsFine">Any browser plays its streams: they are only put into a new file.</param>
internal sealed record VideoFacts(int Width, int Height, double Duration, bool IsFine)
{
    private const int HighestLevel = 51;

    /// <summary>Null when it has no moving picture.</summary>
    public static VideoFacts? Read(byte[] json, int mostSide)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
            var video = streams.FirstOrDefault(s => Text(s, "codec_type") == "video" && !IsCover(s));
            if (video.ValueKind == JsonValueKind.Undefined || Number(video, "width") is not (> 0 and var width) || Number(video, "height") is not (> 0 and var height))
                return null;

            var duration = Number(document.RootElement.GetProperty("format"), "duration") ?? Number(video, "duration") ?? 0;
            var audio = streams.FirstOrDefault(s => Text(s, "codec_type") == "audio");
            var isFine = Text(video, "codec_name") == "h264" && Text(video, "pix_fmt") is "yuv420p" or "yuvj420p" && Number(video, "level") <= HighestLevel
                && Math.Max(width, height) <= mostSide && (audio.ValueKind == JsonValueKind.Undefined || Text(audio, "codec_name") == "aac");
            return IsOnItsSide(video)
                ? new VideoFacts((int)height, (int)width, duration, isFine)
                : new VideoFacts((int)width, (int)height, duration, isFine);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && disposition.TryGetProperty("attached_pic", out var cover) && cover.GetInt32() == 1;

    private static bool IsOnItsSide(JsonElement video) =>
        video.TryGetProperty("side_data_list", out var list)
        && list.EnumerateArray().Any(d => Number(d, "rotation") is { } rotation && Math.Abs(rotation % 180) is > 45 and < 135);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // ffprobe writes some numbers as texts.
    private static double? Number(JsonElement of, string name) => !of.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
