using System.Text.Json;
using Microblog.Users.Contracts;

namespace Microblog.Social.Mastodon;

/// <summary>Somebody did something that concerns the caller.</summary>
/// <param name="Id">Text of sixteen digits.</param>
/// <param name="Type">follow, favourite, reblog, mention (an answer and a quote too) or update.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="GroupKey">Each stands for itself.</param>
/// <param name="Account">Who did it.</param>
/// <param name="Status">The status that it is about; null for a follow.</param>
internal sealed record AccountNotification(
    string Id, string Type, string CreatedAt, string GroupKey, MastodonAccount Account, JsonElement? Status);
