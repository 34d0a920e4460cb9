using System.Globalization;

namespace Microblog.Social.Live;

/// <summary>From where a stream tells: after an event, since a moment, or from now on.</summary>
/// <param name="Last">The last event that the client has.</param>
/// <param name="Moment">When what it has was true for certain.</param>
internal sealed record Beginning(long? Last = null, DateTimeOffset? Moment = null)
{
    // The moment of an answer is when it was sent: it was read before that, maybe slowly, maybe from a standby that was behind, and another clock put times into the log.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "r"];

    /// <summary>Reads what a client gives; null when that is neither.</summary>
    public static Beginning? Read(string given) =>
        given.Length == 0 ? new Beginning()
        : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? new Beginning(last)
        : DateTimeOffset.TryParseExact(given, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment - DateTimeOffset.UnixEpoch > Slack
            ? new Beginning(Moment: moment - Slack)
        : null;
}
