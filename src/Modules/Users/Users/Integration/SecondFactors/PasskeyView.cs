using System.Linq.Expressions;
using Microblog.Users.Domain.SecondFactors;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>A passkey of an account.</summary>
/// <param name="Id">Its id, to rename or remove it by.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="LastUsedAt">When it signed in last; null when it never did.</param>
/// <param name="BackedUp">It is kept by a provider too, so it survives the loss of the device.</param>
internal sealed record PasskeyView(long Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, bool BackedUp)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static PasskeyView Example { get; } = new(4, "laptop", Noon, Noon, BackedUp: true);

    /// <summary>For a query.</summary>
    public static Expression<Func<Passkey, PasskeyView>> Shape =>
        p => new PasskeyView(p.Id, p.Name, p.CreatedAt, p.LastUsedAt, p.BackedUp);
}
