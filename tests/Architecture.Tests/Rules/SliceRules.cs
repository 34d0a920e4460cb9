using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What slices, their validators, and reactions must be like.</summary>
internal static partial class SliceRules
{
    private static readonly HashSet<string> Verbs = new(
        [
            "Accept", "Add", "Answer", "Approve", "Block", "Bookmark", "Change", "Check", "Clear", "Close", "Count", "Create", "Deactivate", "Delete", "Describe", "Discover", "Edit",
            "End", "Export", "Find", "Follow", "Get", "Hide", "Import", "Issue", "Like", "List", "Log", "Mark", "Mute", "Open", "Pin", "Post", "Quote", "Read", "Refresh", "Register", "Remove",
            "Rename", "Replace", "Report", "Resolve", "Retweet", "Revoke", "Search", "Send", "Serve", "Set", "Show", "Sign", "Start", "Stop", "Stream", "Suggest", "Unblock",
            "Unbookmark", "Undo", "Unfollow", "Unlike", "Unmute", "Unpin", "Unretweet", "Update", "Upload", "Watch",
        ], StringComparer.Ordinal);

    private static readonly string[] NamesOfParts = ["Endpoint", "Slice", "Handler", "Command", "Query", "Request", "Controller", "Reaction", "Listener", "Consumer", "Subscriber"];

    public static IEnumerable<string> Names(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        let words = Word().Matches(slice.Name).Select(m => m.Value).ToArray()
        where words.Length < 2 || !Verbs.Contains(words[0]) || NamesOfParts.Contains(words[^1], StringComparer.Ordinal)
        select $"The slice {slice.Type} must be named by a verb and a noun (is the verb in {nameof(SliceRules)}?), because it is one thing that a user does.";

    public static IEnumerable<string> Places(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where slice.Namespace != $"Microblog.{Repository.ModuleOf(slice.Type)}.Features" || slice.Siblings != 1
        select $"The slice {slice.Type} must be alone in Features/{slice.Name}.cs (found {slice.Siblings} there), because one thing a user does is one file.";

    public static IEnumerable<string> Handlers(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where !slice.HasStaticHandle
        select $"The slice {slice.Type} needs a static method Handle, because a test is a call.";

    public static IEnumerable<string> BoundedText(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where slice.OpenText.Count > 0
        select $"The request of {slice.Type} has {string.Join(", ", slice.OpenText)} and no Validator, because nobody said how much is too much: text and lists need bounds.";

    public static IEnumerable<string> Registered(IReadOnlyCollection<RegistrationFacts> classes) =>
        from type in classes
        where !type.IsRegistered
        select $"{type.Type} is not registered as {type.Service}, because the search of its module did not find it: it would never run.";

    public static IEnumerable<string> Reactions(IReadOnlyCollection<RegistrationFacts> reactions) =>
        from reaction in reactions
        let words = Word().Matches(reaction.Name).Select(m => m.Value).ToArray()
        where reaction.Namespace != $"Microblog.{Repository.ModuleOf(reaction.Type)}.Reactions"
            || words.Length < 2 || NamesOfParts.Contains(words[^1], StringComparer.Ordinal) || words[0] is "On" or "When" or "Handle" || words[0].EndsWith("ed", StringComparison.Ordinal)
        select $"The reaction {reaction.Type} must be in Reactions and be named by its effect, as an order (RememberWhoFollowsWhom), because the event already says what happened.";

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
