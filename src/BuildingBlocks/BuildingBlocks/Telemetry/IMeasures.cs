namespace Microblog.BuildingBlocks.Telemetry;

/// <summary>
/// What a module measures beside what the house measures of all. It takes an <c>IMeterFactory</c> and makes its instruments at once: it is made
/// with the server, so that they are there from the first moment. Found by search, one for the whole server.
/// </summary>
public interface IMeasures
{
    /// <summary>Asks for what costs a question to the database: when somebody scrapes, and at most once in some seconds.</summary>
    Task SampleAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The question was not answered: what was measured before is not true any more.</summary>
    void Forget()
    {
    }
}
