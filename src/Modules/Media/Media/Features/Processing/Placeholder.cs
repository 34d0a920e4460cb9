namespace Microblog.Media.Features.Processing;

/// <summary>What a page paints in place of a picture while it loads.</summary>
/// <param name="Blurhash">A blurred form in some thirty characters (blurha.sh).</param>
/// <param name="AverageColour">Such as <c>#8f7a61</c>.</param>
internal sealed record Placeholder(string Blurhash, string AverageColour);
