using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What events and contract interfaces must be like.</summary>
internal static partial class ContractRules
{
    /// <summary>The SQLSTATE of success.</summary>
    public const string Answered = "00000";

    /// <summary>The SQLSTATE of a write in a transaction that is read only.</summary>
    public const string RefusedWrite = "25006";

    /// <summary>The calls between modules that may change state.</summary>
    private static readonly Dictionary<string, string> MayChange = new(StringComparer.Ordinal)
    {
        ["IMediaClaims.ClaimAsync"] =
            "a tweet must never be seen without its pictures, so they are claimed before it is committed; the claim is idempotent",
        ["IMediaClaims.ClaimForProfileAsync"] = "as for a tweet: a profile must never show a picture that is not there",
    };

    private static readonly HashSet<string> IrregularPast = new(
        ["Sent", "Begun", "Left", "Written", "Seen", "Made", "Given", "Taken", "Found", "Lost", "Kept", "Read", "Gone", "Broken", "Set",
            "Put", "Hidden", "Shown"],
        StringComparer.Ordinal);

    public static IEnumerable<string> EventShape(IReadOnlyCollection<EventFacts> events)
    {
        foreach (var e in events)
        {
            if (!Layers.IsContracts(e.Project))
            {
                yield return $"{e.Type} is an event outside Contracts, because it was put into {e.Project}: others cannot react to what "
                    + "they cannot see.";
            }

            if (!e.IsSealedRecord)
            {
                yield return $"{e.Type} must be a sealed record, because an event is a value.";
            }

            foreach (var property in e.Mutable)
            {
                yield return $"{e.Type}.{property} can be changed: make it init-only and of a read-only type, because what has happened "
                    + "does not change.";
            }
        }
    }

    public static IEnumerable<string> EventNames(IReadOnlyCollection<EventFacts> events)
    {
        foreach (var e in events)
        {
            var last = LastWord().Match(e.Name).Value;
            if (last == "Event" || (!last.EndsWith("ed", StringComparison.Ordinal) && !IrregularPast.Contains(last)))
            {
                yield return $"{e.Type} must be named in the past tense, without Event, because it tells what has happened.";
            }

            var module = e.Project.Split('.')[0].ToLowerInvariant();
            if (e.StoredName is null || !StoredName().IsMatch(e.StoredName)
                || !e.StoredName.StartsWith($"{module}.", StringComparison.Ordinal))
            {
                yield return $"{e.Type} is stored as \"{e.StoredName}\" and must carry [EventName(\"{module}.what-happened.v1\")], because "
                    + "the name outlives the type.";
            }
        }

        foreach (var name in events.Where(e => e.StoredName is not null).GroupBy(e => e.StoredName, StringComparer.Ordinal)
            .Where(g => g.Count() > 1))
        {
            yield return $"{string.Join(" and ", name.Select(e => e.Type))} share the name {name.Key}, which cannot be, because a stored "
                + "event must lead to one type.";
        }
    }

    public static IEnumerable<string> ReadOnlyBatches(IReadOnlyCollection<ContractMethod> methods)
    {
        foreach (var method in methods)
        {
            if (!method.ReturnsTaskOfAnswer)
            {
                yield return $"{method.FullName} must return a Task or ValueTask of an answer, because to ask may mean to go to the "
                    + "database.";
            }

            if (!method.LastIsToken)
            {
                yield return $"{method.FullName} must end with a CancellationToken, because callers give up.";
            }

            if (!method.FirstIsCollection)
            {
                yield return $"{method.FullName} must take a collection first, because one call a page is cheap and one call a row is not.";
            }

            if (!FindAsync().IsMatch(method.Name) && !MayChange.ContainsKey(method.FullName))
            {
                yield return $"{method.FullName} must be called Find…Async, because a contract is read only: to change something, tell it "
                    + "by an event.";
            }
        }
    }

    public static IEnumerable<string> WriteNothing(IReadOnlyCollection<ContractCall> calls) =>
        from call in calls
        where call.Outcome != Answered && !(call.Outcome == RefusedWrite && MayChange.ContainsKey(call.Method))
        select call.Outcome == RefusedWrite
            ? $"{call.Method} writes to the database, because its name does not show it: a contract answers; to change something, tell it "
                + "by an event."
            : $"{call.Method} could not be called ({call.Outcome}), because the test has no fitting arguments or it needs more than the "
                + $"database: see {nameof(ContractCall)}.";

    [GeneratedRegex("[A-Z][a-z]*$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex StoredName();

    [GeneratedRegex("^Find([A-Z][A-Za-z]*)?Async$", RegexOptions.ExplicitCapture)]
    private static partial Regex FindAsync();
}
