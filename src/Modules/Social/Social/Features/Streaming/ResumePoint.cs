using System.Globalization;

namespace Microblog.Social.Features.Streaming;

/// <summary>Where a stream starts: after an event, at a moment, or now when both are null.</summary>
/// <param name="LastEventId">The last event that the client has.</param>
/// <param name="Moment">Every event since this moment is sent.</param>
internal sealed record ResumePoint(long? LastEventId = null, DateTimeOffset? Moment = null)
{
    // A client gives the Date of a response. The data was read before that, maybe from a replica that lagged, and the log's times are from
    // another clock.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "r"];

    /// <summary>Parses what a client sent.</summary>
    /// <returns>Null when the text is neither an event id nor a time.</returns>
    public static ResumePoint? Parse(string text)
    {
        if (text.Length == 0)
        {
            return new ResumePoint();
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return new ResumePoint(last);
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment - DateTimeOffset.UnixEpoch > Slack
            ? new ResumePoint(Moment: moment - Slack)
            : null;
    }
}
