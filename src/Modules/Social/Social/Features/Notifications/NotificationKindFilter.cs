using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Domain;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Notifications;

/// <summary>The query parameter <c>kinds</c>: the kinds of notifications to list.</summary>
internal sealed record NotificationKindFilter(IReadOnlyList<NotificationKind> Kinds) : IQueryRecord<NotificationKindFilter>
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("kinds", $"Lists only these kinds, separated by commas: {Names}. All kinds when not given."),
    ];

    /// <summary>The name of the list, which its cursors carry: a cursor of one choice of kinds is not valid for another.</summary>
    public string ListName => $"social.notifications.{string.Join('.', Kinds)}";

    /// <exception cref="RefusalException">A kind is unknown.</exception>
    public static NotificationKindFilter Read(IQueryCollection query)
    {
        var given = query["kinds"].ToString();
        string[] names = given.Length == 0 ? [.. NotificationKinds.Names] : given.Split(',', StringSplitOptions.TrimEntries);
        NotificationKind[] kinds = [.. names.Select(n => NotificationKinds.Parse(n) ?? throw Unknown()).Distinct().Order()];
        return new NotificationKindFilter(kinds);
    }

    private static string Names => string.Join(", ", NotificationKinds.Names);

    private static RefusalException Unknown() =>
        new(Refusal.Invalid("kinds", $"kinds must be some of these, with commas between them: {Names}."));
}
