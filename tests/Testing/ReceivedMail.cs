using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace Microblog.Testing;

/// <summary>A mail that somebody was sent.</summary>
/// <param name="To">The address of the envelope.</param>
/// <param name="Raw">The message as it came.</param>
/// <param name="SignedInAs">The name and the password that the sender signed in with; null when it did not.</param>
public sealed partial record ReceivedMail(string To, string Raw, string? SignedInAs)
{
    /// <summary>The message, read by a parser of MIME.</summary>
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Raw)));

    public string Plain => Message.TextBody!;

    public string Html => Message.HtmlBody!;

    /// <summary>The address in the plain text.</summary>
    public Uri Link => new(Address().Match(Plain).Value);

    /// <summary>The secret part of the link.</summary>
    public string Token => Link.Fragment[1..];

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
