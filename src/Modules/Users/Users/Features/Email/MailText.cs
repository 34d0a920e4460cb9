using System.Net;

namespace Microblog.Users.Features.Email;

/// <summary>What a mail says. The link stands between the two parts.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Before">Why the mail comes.</param>
/// <param name="Go">What the link does, in a few words.</param>
/// <param name="After">How long the link works, and what to do if the mail was not asked for.</param>
internal sealed record MailText(string Subject, string Before, string Go, string After)
{
    public string ToPlain(string link) => $"{Before}\r\n\r\n{link}\r\n\r\n{After}\r\n";

    /// <summary>Without a picture, a style sheet or anything else from outside.</summary>
    public string ToHtml(string language, string link) => $"""
        <!doctype html>
        <html lang="{language}"><head><meta charset="utf-8"><title>{Encode(Subject)}</title></head>
        <body style="font-family: sans-serif; line-height: 1.5">
        <p>{Encode(Before)}</p>
        <p><a href="{Encode(link)}">{Encode(Go)}</a></p>
        <p>{Encode(After)}</p>
        </body></html>
        """;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
