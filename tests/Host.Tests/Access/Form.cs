using Microblog.Testing;

namespace Microblog.Host.Tests.Access;

/// <summary>A body that is no JSON.</summary>
internal static class Form
{
    public static MultipartFormDataContent OfPicture() => new() { { new ByteArrayContent(Person.GreyDot), "file", "dot.png" } };
}
