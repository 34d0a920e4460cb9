namespace Microblog.Media.Features.Processing;

/// <summary>An upload cannot be processed, however often it is tried.</summary>
/// <param name="sentence">Why, for the person who sent it.</param>
/// <param name="details">More for the log, such as the errors of a program.</param>
internal sealed class UnreadableMediaException(string sentence, string details) : Exception($"{sentence} {details}")
{
    public string Sentence { get; } = sentence;

    /// <summary>A program took longer than it may.</summary>
    public bool TimedOut { get; init; }
}
