namespace Microblog.Media.Features.Processing;

/// <summary>How much a program may use before it is killed.</summary>
/// <param name="Time">How long it may run; of the processor it may use as much on each of its threads.</param>
/// <param name="MemoryBytes">Its address space.</param>
/// <param name="FileBytes">The largest file that it may write.</param>
/// <param name="Threads">How many processors it may keep busy.</param>
internal sealed record ProcessLimits(TimeSpan Time, long MemoryBytes, long FileBytes, int Threads = 1);
