using Microblog.Media.Domain.Formats;

namespace Microblog.Media.Tests.Formats;

/// <summary>Shortens what the tests of pictures say again and again.</summary>
internal static class Reading
{
    public static async Task<PictureReading> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return await PictureReader.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    public static async Task<PictureProperties> ShouldBeAcceptedAsync(this byte[] bytes)
    {
        var reading = await ReadAsync(bytes);
        reading.Refusal.ShouldBeNull();
        return reading.Properties.ShouldNotBeNull();
    }

    public static async Task ShouldBeRefusedAsync(this byte[] bytes, string sentence)
    {
        var reading = await ReadAsync(bytes);
        reading.Accepted.ShouldBeFalse();
        reading.Refusal.ShouldBe(new PictureRefusal(RefusalReason.Broken, sentence));
    }

    public static async Task ShouldBeUnknownAsync(this byte[] bytes)
    {
        var reading = await ReadAsync(bytes);
        reading.Accepted.ShouldBeFalse();
        reading.Refusal.ShouldNotBeNull().Reason.ShouldBe(RefusalReason.Unknown);
    }
}
