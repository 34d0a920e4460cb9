using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Model;

/// <summary>Which kinds of notifications are asked for.</summary>
internal sealed record KindFilter(IReadOnlyList<NotificationKind> Kinds) : IDocumentedQuery
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("kinds", $"Only these kinds, with commas between them: {string.Join(", ", NotificationKinds.Words)}. All when not given."),
    ];

    /// <summary>What cursors are written with: a place in one choice of kinds is none in another.</summary>
    public string ListName => $"social.notifications.{string.Join('.', Kinds)}";

    public static ValueTask<KindFilter> BindAsync(HttpContext http)
    {
        var given = http.Request.Query["kinds"].ToString();
        string[] words = given.Length == 0 ? [.. NotificationKinds.Words] : given.Split(',', StringSplitOptions.TrimEntries);
        NotificationKind[] kinds = [.. words.Select(w => NotificationKinds.Read(w) ?? throw Unknown()).Distinct().Order()];
        return ValueTask.FromResult(new KindFilter(kinds));
    }

    private static RefusedException Unknown() =>
        new(ErrorResult.Invalid("kinds", $"kinds must be some of these, with commas between them: {string.Join(", ", NotificationKinds.Words)}."));
}
