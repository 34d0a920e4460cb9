using System.Text.RegularExpressions;

namespace Microblog.Web.Tests;

/// <summary>The page's Russian for what the server says.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void Each_sentence_that_the_page_translates_is_one_that_the_server_says()
    {
        var translated = Translated();
        var said = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Text().Matches(File.ReadAllText(file))).Select(text => text.Groups["text"].Value)
            .Where(text => Hole().Replace(text, "").Length > 10)
            .ToHashSet();
        var withHoles = said.Where(text => Hole().IsMatch(text)).Select(Pattern).ToList();

        translated.Count.ShouldBeGreaterThan(50);
        translated.Where(sentence => !said.Contains(sentence) && !withHoles.Exists(text => text.IsMatch(Hole().Replace(sentence, "7"))))
            .ShouldBeEmpty("the server says it otherwise now, or no longer");
    }

    [Fact]
    public void Each_reason_why_a_file_failed_is_translated()
    {
        var translated = Translated();
        var withHoles = translated.Where(sentence => Hole().IsMatch(sentence)).Select(Pattern).ToList();
        var reasons =
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Modules", "Media"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Reason().Matches(File.ReadAllText(file)))
            .SelectMany(reason => new[] { reason.Groups["sentence"].Value, reason.Groups["other"].Value }).Where(said => said.Length > 0)
            .ToList();

        reasons.Count.ShouldBeGreaterThan(8);

        // What is damaged or takes too long is a picture or a video.
        reasons.SelectMany(
            said =>
                new[] { "picture", "video" }.Select(what => Hole().Replace(said.Replace("{kind}", what, StringComparison.Ordinal), "7")))
            .Where(said => !translated.Contains(said) && !withHoles.Exists(entry => entry.IsMatch(said)))
            .ShouldBeEmpty("the Russian page would say it in English");
    }

    private static HashSet<string> Translated() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "web", "src", "api"), "russian*.ts")
            .Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal))
            .SelectMany(file => Entry().Matches(File.ReadAllText(file))).Select(entry => entry.Groups["sentence"].Value)];

    private static Regex Pattern(string sentence) =>
        new($"^{string.Join(".+", Hole().Split(sentence).Select(Regex.Escape))}$", RegexOptions.NonBacktracking);

    // What stands in the row of a failed upload: the first thing that the exception is given, whichever it is.
    [GeneratedRegex(
        """(?:UnreadableMediaException\(|m\.Failure,)\s*(?:[\w.]+ \? )?\$?"(?<sentence>[A-Z][^"]*)"(?:\s*: \$?"(?<other>[A-Z][^"]*)")?""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Reason();

    [GeneratedRegex("""^  \[\s*"(?<sentence>[^"]+)",""", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\{\n]|\\.|\{[^{}\n]*\})*)["]""", RegexOptions.NonBacktracking)]
    private static partial Regex Text();

    [GeneratedRegex("""\{[^{}\n]*\}""", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();
}
