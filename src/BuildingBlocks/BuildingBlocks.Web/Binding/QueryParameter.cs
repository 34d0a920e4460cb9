namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>One parameter of a query string, for the OpenAPI document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsNumber">A whole number, else text.</param>
/// <param name="Minimum">The least number.</param>
/// <param name="Maximum">The largest number that has an effect.</param>
/// <param name="Default">What holds without it.</param>
/// <param name="Words">The only values, when there are few.</param>
/// <param name="IsFlag">true or false, else text.</param>
/// <param name="IsRequired">A request without it is refused.</param>
public sealed record QueryParameter(
    string Name, string Description, bool IsNumber = false, long? Minimum = null, long? Maximum = null, string? Default = null,
    IReadOnlyList<string>? Words = null, bool IsFlag = false, bool IsRequired = false);
