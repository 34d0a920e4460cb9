namespace Microblog.Media.Engine;

/// <summary>An upload cannot be made into what people see, however often it is tried; the sentence is for the person who sent it.</summary>
internal sealed class UnreadableMediaException(string sentence, string complaint) : Exception($"{sentence} {complaint}")
{
    public string Sentence { get; } = sentence;
}
