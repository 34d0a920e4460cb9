namespace Microblog.Media.Features.Uploads;

/// <summary>A file that was made of an upload.</summary>
/// <param name="Name">What it is for: <c>display</c>, <c>preview</c>, <c>full</c> (a picture in its own size), <c>avatar</c> or
/// <c>header</c>.</param>
/// <param name="Url">Root-relative URL, fetched without credentials.</param>
/// <param name="ContentType">Its kind.</param>
/// <param name="Size">In bytes.</param>
internal sealed record Variant(string Name, string Url, string ContentType, long Size);
