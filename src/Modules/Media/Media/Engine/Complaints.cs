using Microblog.Media.Storage;

namespace Microblog.Media.Engine;

/// <summary>What the end of a program means: for the person whose upload it is, or for the queue, which tries again later.</summary>
internal static class Complaints
{
    // 128 and the number of the signal.
    private const int Killed = 137;
    private const int Terminated = 143;

    /// <exception cref="UnreadableMediaException">The upload is at fault.</exception>
    /// <exception cref="StorageUnavailableException">The disk is full.</exception>
    /// <exception cref="InvalidOperationException">Somebody killed it: the machine was short of memory, say.</exception>
    public static void Check(ToolOutcome outcome, WorkFolder folder, string what)
    {
        if (outcome.Succeeded)
            return;

        // Not all of them say so: memory that is mapped to a full disk just crashes.
        if (outcome.Complaint.Contains("No space left", StringComparison.OrdinalIgnoreCase) || !folder.HasRoom())
            throw new StorageUnavailableException("The disk is full.", new IOException(outcome.Complaint));

        if (!outcome.TimedOut && outcome.ExitCode is (Killed or Terminated))
            throw new InvalidOperationException($"The decoder was killed, and not by a limit of ours. {outcome.Complaint}");

        throw new UnreadableMediaException(
            outcome.TimedOut ? $"The {what} takes too long to process: try a smaller one." : $"The {what} is damaged, or of a kind that cannot be read.",
            $"Exit code {outcome.ExitCode}: {outcome.Complaint}");
    }
}
