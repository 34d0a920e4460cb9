using Microblog.BuildingBlocks.Events;
using Microblog.Users.Contracts;

namespace Microblog.Users.Model;

/// <summary>The cards seen lately: every page of tweets asks for dozens of them.</summary>
internal sealed class CardCache(ISignals signals, NameBook names) : IDisposable
{
    public const string Topic = "users.card";

    public SignalledCache<long, UserCard> Cards { get; } = new(signals, Topic, 50_000, TimeSpan.FromMinutes(5));

    /// <summary>Call it after the commit of a change to what people see of this person, before the answer.</summary>
    public void Drop(long userId)
    {
        names.Forget(userId);
        Cards.Drop(userId);
    }

    /// <summary>By the key of the username. An entry may be out of date: whether the card still has that name decides.</summary>
    public SignalledCache<string, NameOwner> Owners { get; } = new(signals, "users.owner", 50_000, TimeSpan.FromMinutes(5));

    public void Dispose()
    {
        Cards.Dispose();
        Owners.Dispose();
    }
}
