namespace Microblog.Media.Engine;

/// <summary>How a picture looks from afar.</summary>
/// <param name="Blurhash">A blurred form in some thirty characters.</param>
/// <param name="AverageColour">Such as <c>#8f7a61</c>.</param>
internal sealed record Look(string Blurhash, string AverageColour);
