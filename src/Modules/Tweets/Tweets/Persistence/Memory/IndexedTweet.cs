using System.Runtime.InteropServices;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>A tweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="LikesCount">How many people like it.</param>
/// <param name="Audience">The people whom it is for by name; null for a public tweet, which everybody sees anyway.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedTweet(long Id, long AuthorId, Visibility Visibility, int LikesCount, long[]? Audience);
