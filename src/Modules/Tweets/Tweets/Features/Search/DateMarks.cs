using System.Globalization;

namespace Microblog.Tweets.Features.Search;

/// <summary>
/// A stretch of days as the marks of <c>tweets.search_vector</c> say it: whole years, whole months, and days at its ends.
/// </summary>
internal static class DateMarks
{
    /// <summary>Nothing was posted before; and nothing is posted later than tomorrow, wherever a server's clock stands.</summary>
    public static readonly DateOnly First = new(2000, 1, 1);

    /// <returns>Marks of which a tweet of these days has one; none when there is no such day.</returns>
    public static IReadOnlyList<string> Marks(DateOnly? since, DateOnly? until, DateOnly today)
    {
        var end = today.AddDays(2);
        end = until < end ? until.Value : end;
        var marks = new List<string>();
        for (var day = since > First ? since.Value : First; day < end;)
        {
            var (next, format) = day is { Day: 1, Month: 1 } && day.AddYears(1) <= end ? (day.AddYears(1), "=yyyy")
                : day.Day == 1 && day.AddMonths(1) <= end ? (day.AddMonths(1), "=yyyyMM")
                : (day.AddDays(1), "=yyyyMMdd");
            marks.Add(day.ToString(format, CultureInfo.InvariantCulture));
            day = next;
        }

        return marks;
    }
}
