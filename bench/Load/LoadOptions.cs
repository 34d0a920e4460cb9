using System.Globalization;

namespace Microblog.Load;

/// <summary>The options of the command line.</summary>
internal sealed record LoadOptions(IReadOnlyList<int> Scales, double Seconds, int Connections, string Only, string? PlansFolder,
    string? ServerDll, bool SamePeople, bool Media, bool Streams, bool Trends)
{
    /// <summary>A run instead of the measurement of single requests: <c>day</c>, <c>rolling</c>, <c>start</c> or <c>scim</c>.</summary>
    public string Scenario { get; init; } = "";

    public const string Usage = """
        Usage: bench/load [--scale 1|20|both] [--seconds N] [--connections N] [--only TEXT] [--same-people] [--plans] [--media]
                          [--streams] [--trends] [--scenario day|rolling|start|scim]

          --scale         ×1: 1,000 people, 50,000 tweets, 200,000 likes; ×20: twenty times that; both when not given
          --seconds       how long each scenario is measured; 10 when not given
          --connections   how many requests are under way at once; 8 when not given
          --only          only the scenarios whose name contains this, the unit and the pipeline
          --same-people   ×20 of the tweets and likes, by the same 1,000 people
          --media         instead: uploads and files, against vipsthumbnail and nginx (wrk is needed, and nginx for the comparison)
          --streams       instead of requests: what 5,000 open streams cost
          --scenario day      instead: what people do in a day, at growing rates, at one Host and at two with a replica (about five minutes)
          --scenario rolling  instead: two Hosts behind nginx restarted in turn under 10,000 requests (nginx is needed)
          --scenario start    instead: from the start of the published program to ready
          --scenario scim     instead: a directory makes, reads, changes and removes 10,000 people
          --trends        instead: what trends cost while 100 tweets with three tags are posted a second (of one scale; ×1 when not given)
          --plans         instead of measuring: write the plans of the hot statements to bench/plans (of one scale; ×20 when not given)

        A private PostgreSQL is started in a temporary folder. MICROBLOG_BENCH_POSTGRES names, by a connection string of a superuser,
        another one to use; a database is made there, and dropped at the end.
        """;

    public static LoadOptions? Parse(string[] args)
    {
        var (scale, only, scenario) = ("", "", "");
        var (seconds, connections) = (10.0, 8);
        string? plans = null;
        string? dll = null;
        var samePeople = args.Contains("--same-people");
        var media = args.Contains("--media");
        var streams = args.Contains("--streams");
        var trends = args.Contains("--trends");
        args = [.. args.Where(a => a is not ("--same-people" or "--media" or "--streams" or "--trends"))];
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--scale" when value is "1" or "20" or "both":
                    scale = value;
                    break;
                case "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= 120:
                case "--connections" when int.TryParse(value, CultureInfo.InvariantCulture, out connections)
                && connections is > 0 and <= 256:
                    break;
                case "--scenario" when value is "day" or "rolling" or "start" or "scim":
                    scenario = value;
                    break;
                case "--only" when value.Length > 0:
                    only = value;
                    break;
                case "--plans" when value.Length > 0:
                    plans = value;
                    break;
                case "--server" when value.Length > 0:
                    dll = value;
                    break;
                default:
                    return null;
            }

            i++;
        }

        int[] scales = (scale, plans) switch { ("1", _) => [1], ("20", _) or (_, not null) => [20], _ => [1, 20] };
        return new LoadOptions(scales, seconds, connections, only, plans, dll, samePeople, media, streams, trends) { Scenario = scenario };
    }
}
