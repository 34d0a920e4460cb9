namespace Microblog.BuildingBlocks.Contracts;

/// <summary>One file of what is handed to a person.</summary>
/// <param name="Name">Its name in the archive, such as <c>tweets.json</c> or <c>media/7.png</c>.</param>
/// <param name="IsDense">It is compressed already, as pictures are.</param>
/// <param name="WriteToAsync">Writes it to a stream, bit by bit.</param>
public sealed record PersonalDataFile(string Name, bool IsDense, Func<Stream, CancellationToken, Task> WriteToAsync);
