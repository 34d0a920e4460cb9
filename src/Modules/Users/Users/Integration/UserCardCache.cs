using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;

namespace Microblog.Users.Integration;

/// <summary>The cards that were read in the last minutes: every page of tweets needs dozens of them.</summary>
[SingletonService]
internal sealed class UserCardCache(ISignals signals, DisplayNameCache names) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The cards by the ids of people.</summary>
    public SignalledCache<long, UserCard> Cards { get; } = new(signals, DisplayNameCache.Topic, 50_000, Lifetime);

    /// <summary>The owners by normalised usernames. An entry may be out of date: compare the name with the card.</summary>
    public SignalledCache<string, UsernameOwner> Owners { get; } = new(signals, "users.owner", 50_000, Lifetime);

    /// <summary>Call it after the commit of a change to what a card shows, before the response.</summary>
    public void Drop(long userId)
    {
        names.Forget(userId);
        Cards.Drop(userId);
    }

    public void Dispose()
    {
        Cards.Dispose();
        Owners.Dispose();
    }

    /// <summary>The person who had a username when it was last looked up.</summary>
    internal sealed record UsernameOwner(long UserId);
}
