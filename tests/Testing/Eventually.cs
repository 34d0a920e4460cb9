using Shouldly;
using Xunit;

namespace Microblog.Testing;

/// <summary>Waits for what happens in the background, and fails when it does not happen.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">Asked again and again.</param>
    /// <param name="within">How long it may take; a minute when it is not given.</param>
    /// <param name="because">Says more when it does not hold in time.</param>
    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan? within = null, Func<string>? because = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(within ?? Patience, because?.Invoke());
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan?, Func{string}?)"/>
    public static Task HoldsAsync(Func<bool> holds, TimeSpan? within = null, Func<string>? because = null) =>
        HoldsAsync(() => Task.FromResult(holds()), within, because);
}
