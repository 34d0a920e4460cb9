using System.Globalization;
using System.Security.Cryptography;

namespace Microblog.Durability.Tests;

/// <summary>How long and how hard a run is: the short form of every test run, or the long one that <c>bench/chaos</c> asks for.</summary>
/// <param name="Seed">Everything random of a run follows from it.</param>
/// <param name="Length">Kills go on for so long; zero for a fixed number of them.</param>
/// <param name="KillsOfEach">How often each server is killed at least.</param>
/// <param name="DecoderKills">How many decoders are killed at least.</param>
/// <param name="Leavers">People who send pictures that others send too, and delete their accounts.</param>
/// <param name="RealDecoders">Whether pictures go through the decoders of this machine; else through a program that copies.</param>
internal sealed record ChaosPlan(int Seed, TimeSpan Length, int KillsOfEach, int DecoderKills, int Leavers, bool RealDecoders)
{
    private const string Minutes = "MICROBLOG_CHAOS_MINUTES";

    /// <summary>Whether this is the long form, with a PostgreSQL of its own that crashes too.</summary>
    public bool IsLong => Length > TimeSpan.Zero;

    /// <summary>A server that listens is mostly let be until so many calls were answered, by it or by the other one.</summary>
    public int AnswersBetweenKills => IsLong ? 30 : 5;

    /// <summary>But no longer than this.</summary>
    public TimeSpan WaitsForAnswers => TimeSpan.FromSeconds(IsLong ? 15 : 3);

    /// <summary>How long the events may take to be delivered at the end.</summary>
    public TimeSpan DrainsWithin => TimeSpan.FromSeconds(IsLong ? 120 : 20);

    public static ChaosPlan OfEnvironment()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MICROBLOG_TEST_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        return double.TryParse(Environment.GetEnvironmentVariable(Minutes), CultureInfo.InvariantCulture, out var minutes)
            ? new ChaosPlan(seed, TimeSpan.FromMinutes(minutes), KillsOfEach: 2, DecoderKills: 20, Leavers: 40, RealDecoders: true)
            : new ChaosPlan(seed, TimeSpan.Zero, KillsOfEach: 5, DecoderKills: 8, Leavers: 3, RealDecoders: false);
    }
}
