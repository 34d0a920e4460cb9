using System.Globalization;
using System.Text.Json;

namespace Microblog.Media.Features.Processing;

/// <summary>The properties of a video, as ffprobe reports them.</summary>
/// <param name="Width">In pixels that are square, as it is shown.</param>
/// <param name="Height">In pixels that are square, as it is shown.</param>
/// <param name="Duration">Of all that is in the file, in seconds.</param>
/// <param name="IsPlayable">Whether any browser plays its streams: then they are copied as they are into a new file.</param>
internal sealed record VideoProperties(int Width, int Height, double Duration, bool IsPlayable)
{
    private const int HighestLevel = 51;

    // Where a file does not say how many frames it has within a second.
    private const double AssumedRate = 60;

    private static readonly string[] HdrTransfers = ["smpte2084", "arib-std-b67"];

    /// <summary>How long its pictures last, in seconds: sound may go on behind them.</summary>
    public double PictureDuration { get; private init; }

    /// <summary>The pixels of one frame, as they are coded.</summary>
    public long FramePixels { get; private init; }

    /// <summary>The pixels of all its frames: what it costs to convert.</summary>
    public double AllPixels { get; private init; }

    /// <summary>The name of its transfer function when it is in HDR, else null.</summary>
    public string? HdrTransfer { get; private init; }

    /// <summary>Null when there is no video stream.</summary>
    public static VideoProperties? Read(byte[] json, int mostSide)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
            var video = streams.FirstOrDefault(s => Text(s, "codec_type") == "video" && !IsCover(s));
            if (video.ValueKind == JsonValueKind.Undefined || Number(video, "width") is not (> 0 and var width)
                || Number(video, "height") is not (> 0 and var height))
            {
                return null;
            }

            var duration = Number(document.RootElement.GetProperty("format"), "duration") ?? Number(video, "duration") ?? 0;
            var pictures = Number(video, "duration") ?? duration;
            var audio = streams.FirstOrDefault(s => Text(s, "codec_type") == "audio");
            var aspect = Ratio(video, "sample_aspect_ratio", ':') ?? 1;
            var shown = Math.Min(Math.Round(width * aspect), int.MaxValue);
            var transfer = Text(video, "color_transfer");
            var hdr = HdrTransfers.Contains(transfer, StringComparer.Ordinal) ? transfer : null;
            var isPlayable = Text(video, "codec_name") == "h264" && Text(video, "pix_fmt") is "yuv420p" or "yuvj420p"
                && Number(video, "level") <= HighestLevel
                && Math.Max(width, height) <= mostSide
                && shown == width && hdr is null
                && (audio.ValueKind == JsonValueKind.Undefined || Text(audio, "codec_name") == "aac");
            var (across, down) = IsOnItsSide(video) ? (height, shown) : (shown, height);
            return new VideoProperties((int)Math.Max(across, 1), (int)Math.Max(down, 1), duration, isPlayable)
            {
                PictureDuration = pictures,
                FramePixels = (long)(width * height),
                AllPixels = width * height * Math.Max(Number(video, "nb_frames") ?? 0,
                    (Ratio(video, "avg_frame_rate", '/') ?? AssumedRate) * pictures),
                HdrTransfer = hdr,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && disposition.TryGetProperty("attached_pic", out var cover)
        && cover.GetInt32() == 1;

    private static bool IsOnItsSide(JsonElement video) =>
        video.TryGetProperty("side_data_list", out var list)
        && list.EnumerateArray().Any(d => Number(d, "rotation") is { } rotation && Math.Abs(rotation % 180) is > 45 and < 135);

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Such as 2:1 or 30000/1001; 0 in it means that the file does not say.
    private static double? Ratio(JsonElement of, string name, char sign) =>
        Text(of, name)?.Split(sign) is [var above, var below] && Parse(above) is > 0 and var over && Parse(below) is > 0 and var under
            ? over / under : null;

    // ffprobe writes some numbers as texts.
    private static double? Number(JsonElement of, string name) => !of.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Parse(value.GetString());

    private static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
