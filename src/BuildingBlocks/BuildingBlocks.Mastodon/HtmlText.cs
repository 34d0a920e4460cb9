using System.Text;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// Writes a plain text as HTML: a paragraph for each block of lines, a break for each line, a link for each part that is one. Everything
/// else is escaped, so no text of a person becomes markup.
/// </summary>
public static class HtmlText
{
    private const int LongestShown = 30;
    private const string External = "rel=\"nofollow noopener noreferrer\" target=\"_blank\"";

    /// <summary>Writes the text. A blank one is the empty text.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="links">The parts that are links, in any order. Those that overlap, or lie outside the text, are left out.</param>
    public static string Write(string text, IEnumerable<HtmlLink> links)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var html = new StringBuilder("<p>", text.Length + 64);
        var at = 0;
        foreach (var link in links.OrderBy(l => l.Start))
        {
            if (link.Start < at || link.End <= link.Start || link.End > text.Length || !IsWebAddress(link.Address))
            {
                continue;
            }

            WritePlain(html, text.AsSpan(at, link.Start - at));
            WriteLink(html, text[link.Start..link.End], link);
            at = link.End;
        }

        WritePlain(html, text.AsSpan(at));
        return html.Append("</p>").ToString();
    }

    private static void WritePlain(StringBuilder html, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not '\n' and not '\r')
            {
                var end = text[i..].IndexOfAny('\n', '\r');
                var run = end < 0 ? text[i..] : text.Slice(i, end);
                html.Append(Escape(run.ToString()));
                i += run.Length - 1;
                continue;
            }

            var breaks = 0;
            for (; i < text.Length && text[i] is '\n' or '\r'; i++)
            {
                breaks += text[i] == '\n' || i + 1 == text.Length || text[i + 1] != '\n' ? 1 : 0;
            }

            i--;
            html.Append(breaks > 1 ? "</p><p>" : "<br>");
        }
    }

    private static void WriteLink(StringBuilder html, string shown, HtmlLink link)
    {
        var address = Escape(link.Address);
        switch (link.Kind)
        {
            case HtmlLinkKind.Person:
                html.Append("<span class=\"h-card\"><a href=\"").Append(address).Append("\" class=\"u-url mention\">@<span>")
                    .Append(Escape(link.Name)).Append("</span></a></span>");
                break;
            case HtmlLinkKind.Tag:
                html.Append("<a href=\"").Append(address).Append("\" class=\"mention hashtag\" rel=\"tag\">#<span>")
                    .Append(Escape(link.Name)).Append("</span></a>");
                break;
            default:
                html.Append("<a href=\"").Append(address).Append("\" ").Append(External).Append('>');
                WriteShortened(html, shown);
                html.Append("</a>");
                break;
        }
    }

    // The scheme is there for whoever copies the text, and invisible; a long address ends in an ellipsis.
    private static void WriteShortened(StringBuilder html, string shown)
    {
        var scheme = shown.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : shown.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme > 0)
        {
            html.Append("<span class=\"invisible\">").Append(shown[..scheme]).Append("</span>");
        }

        var rest = shown[scheme..];
        if (rest.Length <= LongestShown)
        {
            html.Append(Escape(rest));
            return;
        }

        var cut = char.IsHighSurrogate(rest[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        html.Append("<span class=\"ellipsis\">").Append(Escape(rest[..cut])).Append("</span><span class=\"invisible\">")
            .Append(Escape(rest[cut..])).Append("</span>");
    }

    /// <summary>Writes a text so that HTML shows it as it is.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // The encoder of .NET would also write every emoji as a number.
        return text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
    }

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

/// <summary>A part of a text that is a link.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">The place after its last code unit.</param>
/// <param name="Address">Where it leads: http or https.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of the person or the tag, without its sign.</param>
public sealed record HtmlLink(int Start, int End, string Address, HtmlLinkKind Kind = HtmlLinkKind.Address, string Name = "");

/// <summary>What a link leads to.</summary>
public enum HtmlLinkKind
{
    /// <summary>An address that was typed.</summary>
    Address,

    /// <summary>A person who is named.</summary>
    Person,

    /// <summary>A tag.</summary>
    Tag,
}
