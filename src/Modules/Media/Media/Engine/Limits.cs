namespace Microblog.Media.Engine;

/// <summary>What a program may use at most before it is killed.</summary>
/// <param name="Time">By the clock on the wall; of the processor it may use as much on each of its threads.</param>
/// <param name="MemoryBytes">Address space.</param>
/// <param name="FileBytes">The largest file that it may write.</param>
/// <param name="Threads">How many processors it may keep busy.</param>
internal sealed record Limits(TimeSpan Time, long MemoryBytes, long FileBytes, int Threads = 1);
