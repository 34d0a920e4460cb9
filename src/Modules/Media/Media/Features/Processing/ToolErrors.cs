using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Features.Processing;

/// <summary>
/// Turns the failure of a program into an error: one of the upload, or one that passes, so that the queue tries again later.
/// </summary>
internal static class ToolErrors
{
    // 128 and the number of the signal.
    private const int Killed = 137;
    private const int Terminated = 143;

    /// <exception cref="UnreadableMediaException">The upload is at fault.</exception>
    /// <exception cref="StorageUnavailableException">The disk is full.</exception>
    /// <exception cref="InvalidOperationException">
    /// Something else killed the program, such as a machine that is short of memory.
    /// </exception>
    public static void ThrowIfFailed(DecoderResult result, WorkFolder folder, string kind)
    {
        if (result.Succeeded)
        {
            return;
        }

        // Not every program reports a full disk: one that maps its memory to a file just crashes.
        if (result.Errors.Contains("No space left", StringComparison.OrdinalIgnoreCase) || !folder.HasRoom())
        {
            throw new StorageUnavailableException("The disk is full.", new IOException(result.Errors));
        }

        if (!result.TimedOut && result.ExitCode is (Killed or Terminated))
        {
            throw new InvalidOperationException($"The decoder was killed, and not by a limit of ours. {result.Errors}");
        }

        throw new UnreadableMediaException(
            result.TimedOut ? $"The {kind} takes too long to process: try a smaller one."
            : $"The {kind} is damaged, or of a kind that cannot be read.",
            $"Exit code {result.ExitCode}: {result.Errors}")
        { TimedOut = result.TimedOut };
    }
}
