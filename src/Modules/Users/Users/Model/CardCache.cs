using Microblog.BuildingBlocks.Events;
using Microblog.Users.Contracts;

namespace Microblog.Users.Model;

/// <summary>The cards seen lately: every page of tweets asks for dozens of them.</summary>
internal sealed class CardCache(ISignals signals) : IDisposable
{
    public SignalledCache<long, UserCard> Cards { get; } = new(signals, "users.card", 50_000, TimeSpan.FromMinutes(5));

    public void Dispose() => Cards.Dispose();
}
