namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>One kind of event that a stream sends; for the OpenAPI document.</summary>
/// <param name="Name">The name of the event.</param>
/// <param name="Meaning">When it is sent; a sentence.</param>
/// <param name="Body">The type of its body; null for a body that another module serialises.</param>
public sealed record StreamedEvent(string Name, string Meaning, Type? Body)
{
    /// <summary>The schema of a body that another module serialises, such as <c>Tweet</c>.</summary>
    public string? BodySchema { get; init; }

    /// <summary>The fields of <see cref="BodySchema"/> that the event leaves out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
