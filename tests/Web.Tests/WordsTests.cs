using System.Text.RegularExpressions;

namespace Microblog.Web.Tests;

/// <summary>The page's Russian for what the server says.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void Each_sentence_that_the_page_translates_is_one_that_the_server_says()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "web", "src", "api", "russian.ts"));
        var translated = Entry().Matches(table).Select(entry => entry.Groups["sentence"].Value).ToList();
        var said = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Text().Matches(File.ReadAllText(file))).Select(text => text.Groups["text"].Value)
            .Where(text => Hole().Replace(text, "").Length > 10)
            .ToHashSet();
        var withHoles = said.Where(text => Hole().IsMatch(text))
            .Select(text => new Regex($"^{string.Join(".+", Hole().Split(text).Select(Regex.Escape))}$", RegexOptions.NonBacktracking))
            .ToList();

        translated.Count.ShouldBeGreaterThan(50);
        translated.Where(sentence => !said.Contains(sentence) && !withHoles.Exists(text => text.IsMatch(Hole().Replace(sentence, "7"))))
            .ShouldBeEmpty("the server says it otherwise now, or no longer");
    }

    [GeneratedRegex("""^  \[\s*"(?<sentence>[^"]+)",""", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    [GeneratedRegex("""\$?"(?<text>(?:[^"\\{\n]|\\.|\{[^{}\n]*\})*)["]""", RegexOptions.NonBacktracking)]
    private static partial Regex Text();

    [GeneratedRegex("""\{[^{}\n]*\}""", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();
}
