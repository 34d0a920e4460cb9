using System.Text.RegularExpressions;
using Microblog.Architecture.Tests.Product;
using Microblog.BuildingBlocks.Web.Endpoints;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What slices, their validators, and event handlers must be like.</summary>
internal static partial class SliceRules
{
    private static readonly HashSet<string> Verbs = new(
        [
            "Accept", "Add", "Answer", "Approve", "Block", "Bookmark", "Change", "Check", "Clear", "Close", "Complete", "Confirm", "Count",
            "Create", "Deactivate", "Delete",
            "Describe", "Discover", "Edit", "End", "Export", "Find", "Follow", "Get", "Hide", "Import", "Issue", "Like", "Link", "List",
            "Log", "Mark", "Mute",
            "Open", "Pin", "Post", "Quote", "Read", "Refresh", "Register", "Remove", "Rename", "Replace", "Report", "Reset", "Resolve",
            "Retweet", "Revoke",
            "Search", "Send", "Serve", "Set", "Show", "Sign", "Start", "Stop", "Stream", "Suggest", "Unblock", "Unbookmark", "Undo",
            "Unfollow", "Unlike", "Unlink", "Unmute", "Unpin", "Unretweet", "Update", "Upload", "Watch",
        ], StringComparer.Ordinal);

    private static readonly string[] NamesOfParts =
        ["Endpoint", "Slice", "Handler", "Command", "Query", "Request", "Controller", "Reaction", "Listener", "Consumer", "Subscriber"];

    public static IEnumerable<string> Names(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        let words = Word().Matches(slice.Name).Select(m => m.Value).ToArray()
        where words.Length < 2 || !Verbs.Contains(words[0]) || NamesOfParts.Contains(words[^1], StringComparer.Ordinal)
        select $"The slice {slice.Type} must be named by a verb and a noun (is the verb in {nameof(SliceRules)}?), because it is one thing "
            + "that a user does.";

    public static IEnumerable<string> Places(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where !IsInCapability(slice.Type, slice.Namespace) || slice.Siblings != 1
        select $"The slice {slice.Type} must be alone in Features/<Capability>/{slice.Name}.cs (found {slice.Siblings} there), "
            + "because one thing a user does is one file.";

    public static IEnumerable<string> Bases(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where !slice.IsApiEndpoint
        select $"The slice {slice.Type} must derive from {typeof(ApiEndpoint<,>).Name.Split('`')[0]}, "
            + "because on another base of FastEndpoints it has no idempotency and no Link header.";

    public static IEnumerable<string> BoundedText(IReadOnlyCollection<SliceFacts> slices) =>
        from slice in slices
        where slice.OpenText.Count > 0
        select $"The request of {slice.Type} has {string.Join(", ", slice.OpenText)} and no Validator, "
            + "because nobody said how much is too much: text and lists need bounds.";

    public static IEnumerable<string> Validators(IReadOnlyCollection<ValidatorFacts> validators)
    {
        foreach (var validator in validators)
        {
            if (!validator.IsUsed)
            {
                yield return $"{validator.Type} is used by no endpoint, because FastEndpoints did not find it: it would check nothing.";
            }

            if (!validator.TakesNothing)
            {
                yield return $"{validator.Type} takes something in its constructor: check it in the slice, because FastEndpoints keeps one "
                    + "validator a process.";
            }
        }
    }

    /// <summary>One way for each job: the result of a slice is what it returns, and modules speak by the outbox.</summary>
    public static IEnumerable<string> OneWayForEachJob(IReadOnlyCollection<TypeFacts> types) =>
        from type in types
        let found = type.Calls.FirstOrDefault(call => BannedCall().IsMatch(call))
        ?? type.Uses.FirstOrDefault(used => BannedType().IsMatch(used))
        where found is not null
        select $"{type.Name} uses {found} of FastEndpoints, because it was at hand: return the result, take services in the constructor, "
            + "publish events through the outbox.";

    public static IEnumerable<string> ForbiddenIsDeclared(IReadOnlyCollection<StatusFacts> slices) =>
        from slice in slices
        where slice.CanForbid && !slice.Declared.Contains(403)
        select $"The slice {slice.Type} can answer 403 and does not declare it: add 403 to the errors of Describe, "
            + "because a client writer learns of it from the OpenAPI document.";

    public static IEnumerable<string> Registered(IReadOnlyCollection<RegistrationFacts> classes) =>
        from type in classes
        where !type.IsRegistered
        select $"{type.Type} is not registered as {type.Service}, because the search of its module did not find it: it would never run.";

    public static IEnumerable<string> EventHandlers(IReadOnlyCollection<RegistrationFacts> handlers) =>
        from handler in handlers
        let words = Word().Matches(handler.Name).Select(m => m.Value).ToArray()
        where !IsInCapability(handler.Type, handler.Namespace) || words.Length < 2
        || NamesOfParts.Contains(words[^1], StringComparer.Ordinal)
            || words[0] is "On" or "When" or "Handle" || words[0].EndsWith("ed", StringComparison.Ordinal)
        select $"The event handler {handler.Type} must be in Features/<Capability> and be named by its effect, as an order "
            + "(NotifyAboutLike), "
            + "because the event already says what happened.";

    private static bool IsInCapability(string type, string ns) =>
        ns.Split('.') is ["Microblog", var module, "Features", _, .. var dialect] && dialect is [] or ["Mastodon"]
        && module == Repository.ModuleOf(type);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^FastEndpoints\.[\w`.]+::(get_Send|Send\w*Async|ThrowError|AddError|ThrowIfAnyErrors"
        + @"|Resolve|TryResolve|CreateScope|Throttle|Idempotency"
        + @"|PublishAsync|QueueJobAsync|PreProcessors?|PostProcessors?)\(",
        RegexOptions.ExplicitCapture)]
    private static partial Regex BannedCall();

    [GeneratedRegex(
        @"^FastEndpoints\.(IEvent|IEventHandler`1|ICommand(`1)?|ICommandHandler`\d"
        + @"|I?Job\w*|CommandExtensions|EventExtensions|I?(Pre|Post)Processor\w*(`\d)?)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex BannedType();
}
