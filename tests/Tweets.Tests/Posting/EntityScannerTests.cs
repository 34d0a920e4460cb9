using Microblog.Tweets.Domain;
using Microblog.Tweets.Features.Posting;

namespace Microblog.Tweets.Tests.Posting;

/// <summary>What is a mention, a hashtag or a link in a text, and what only looks like one.</summary>
public sealed class EntityScannerTests
{
    private static string[] Found(string text, EntityKind kind) =>
        [.. EntityScanner.Scan(text).Where(e => e.Kind == kind).Select(e => e.Text)];

    [Theory]
    [InlineData("#hashtag", "hashtag")]
    [InlineData("text #hashtag!", "hashtag")]
    [InlineData("(#hashtag)", "hashtag")]
    [InlineData("#Привет, мир", "Привет")]
    [InlineData("#тег_с_чертой", "тег_с_чертой")]
    [InlineData("#_tag", "_tag")]
    [InlineData("#1st #2026год", "1st", "2026год")]
    [InlineData("＃ハッシュタグ です", "ハッシュタグ")]
    [InlineData("#한국어 #हिन्दी #العربية #עברית", "한국어", "हिन्दी", "العربية", "עברית")]
    [InlineData("#café #cafe\u0301", "café", "cafe\u0301")]
    [InlineData("#می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("#tag\u200D and #tag\u200C", "tag", "tag")]
    [InlineData("👍#emoji ❤\uFE0F#heart", "emoji", "heart")]
    [InlineData("#one #two,#three\n#four", "one", "two", "three", "four")]
    [InlineData("#l·l #ＡＢＣ", "l·l", "ＡＢＣ")]
    [InlineData("#it's", "it")]
    [InlineData("#x-y", "x")]
    [InlineData("#𝒜𝒷", "𝒜𝒷")]
    public void A_hashtag_has_letters_of_any_script(string text, params string[] tags) => Found(text, EntityKind.Hashtag).ShouldBe(tags);

    [Theory]
    [InlineData("#")]
    [InlineData("# tag")]
    [InlineData("#1234 #12_34 #___")]
    [InlineData("word#tag слово#тег 7#tag _#tag")]
    [InlineData("&#nbsp; &#x27; #️⃣ #⃣")]
    [InlineData("#one#two")]
    [InlineData("#http://example.com")]
    [InlineData("#tag://example")]
    [InlineData("http://example.com/#tag https://example.com/a?b=#c")]
    [InlineData("example.com/#tag www.example.com/page#tag")]
    [InlineData("#\u202Etag")]
    [InlineData("#\uFE0Ftag")]
    public void What_only_looks_like_a_hashtag_is_text(string text) => Found(text, EntityKind.Hashtag).ShouldBeEmpty();

    [Theory]
    [InlineData("@ada", "ada")]
    [InlineData("Hi @ada, @Grace_Hopper and @linus1!", "ada", "Grace_Hopper", "linus1")]
    [InlineData("(@ada) \"@ada\" .@ada /@ada", "ada", "ada", "ada", "ada")]
    [InlineData("＠ada", "ada")]
    [InlineData("の@adaに", "ada")]
    [InlineData("привет @ada: как дела", "ada")]
    [InlineData("@ada's @ada-b @ada.", "ada", "ada", "ada")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz0123", "abcdefghijklmnopqrstuvwxyz0123")]
    public void A_mention_is_a_name_after_the_sign(string text, params string[] names) => Found(text, EntityKind.Mention).ShouldBe(names);

    [Theory]
    [InlineData("@")]
    [InlineData("@ad @a @ ada")]
    [InlineData("@abcdefghijklmnopqrstuvwxyz01234")]
    [InlineData("mail ada@example.com or a.b@ada.com")]
    [InlineData("foo@ada _@ada 9@ada")]
    [InlineData("!@ada #@ada $@ada %@ada &@ada *@ada")]
    [InlineData("@@ada @ada@ @ada@host")]
    [InlineData("@adaé")]
    [InlineData("@ada://x")]
    [InlineData("https://example.com/@ada medium.com/@ada")]
    [InlineData("@ада")]
    public void What_only_looks_like_a_mention_is_text(string text) => Found(text, EntityKind.Mention).ShouldBeEmpty();

    [Theory]
    [InlineData("http://example.com", "http://example.com")]
    [InlineData("see HTTPS://Example.com/Path?q=1#frag.", "HTTPS://Example.com/Path?q=1#frag")]
    [InlineData("(https://ru.wikipedia.org/wiki/Москва_(город))", "https://ru.wikipedia.org/wiki/Москва_(город)")]
    [InlineData("https://example.com/a, https://example.com/b; https://example.com/c?", "https://example.com/a", "https://example.com/b",
        "https://example.com/c")]
    [InlineData("http://localhost:8080/x http://10.0.0.1", "http://localhost:8080/x", "http://10.0.0.1")]
    [InlineData("<https://example.com/x> \"https://example.com/y\"", "https://example.com/x", "https://example.com/y")]
    [InlineData("text.https://example.com", "https://example.com")]
    [InlineData("これhttps://example.com です", "https://example.com")]
    [InlineData("https://example.com/\u202Egnp.exe", "https://example.com/")]
    [InlineData("https://пример.рф/путь", "https://пример.рф/путь")]
    [InlineData("https://en.wikipedia.org/wiki/Foo_ https://example.com/__init__ https://example.com/~",
        "https://en.wikipedia.org/wiki/Foo_", "https://example.com/__init__", "https://example.com/~")]
    [InlineData("‘https://example.com/a’ ’https://example.com/b’s", "https://example.com/a", "https://example.com/b")]
    [InlineData("『https://example.com/a』【https://example.com/b】《https://example.com/c》〈https://example.com/d〉｢https://example.com/e｣",
        "https://example.com/a", "https://example.com/b", "https://example.com/c", "https://example.com/d", "https://example.com/e")]
    [InlineData("‹https://example.com/a› {https://example.com/b} |https://example.com/c| `https://example.com/d`",
        "https://example.com/a", "https://example.com/b", "https://example.com/c", "https://example.com/d")]
    [InlineData("見てhttps://example.com/a。次の文、https://example.com/b，然后https://example.com/c！好", "https://example.com/a",
        "https://example.com/b", "https://example.com/c")]
    [InlineData("انظر https://example.com/a، ثم https://example.com/b؟ نعم https://example.com/c؛ و", "https://example.com/a",
        "https://example.com/b", "https://example.com/c")]
    [InlineData("देखें https://example.com/a। और https://example.com/b॥ ሂድ https://example.com/c። ទៅ https://example.com/d។",
        "https://example.com/a", "https://example.com/b", "https://example.com/c", "https://example.com/d")]
    [InlineData("https://example.com/a…и дальше", "https://example.com/a")]
    [InlineData("www.example.com", "https://www.example.com")]
    [InlineData("(WWW.Example.com/a_(b)?c=1#d). Да, www.пример.рф/путь!",
        "https://WWW.Example.com/a_(b)?c=1#d", "https://www.пример.рф/путь")]
    [InlineData("これwww.example.com:8080/x。", "https://www.example.com:8080/x")]
    public void A_link_has_its_protocol_and_ends_where_the_sentence_goes_on(string text, params string[] urls) =>
        Found(text, EntityKind.Link).ShouldBe(urls);

    [Theory]
    [InlineData("example.com www.example www.com www. www..com www.a.b www.192.168.0.1")]
    [InlineData("@www.example.com mail.www.example.com x@www.example.com _www.example.com a/www.example.com #www.example.com")]
    [InlineData("http:// https://. http:///x")]
    [InlineData("xhttp://example.com @http://example.com")]
    [InlineData("ftp://example.com javascript://x mailto:a@b.c")]
    public void What_has_no_address_or_another_protocol_is_text(string text) => Found(text, EntityKind.Link).ShouldBeEmpty();

    [Theory]
    [InlineData("#\u3164 #\u115F\u1160 #\uFFA0")]
    public void A_hashtag_that_nobody_sees_is_text(string text) => Found(text, EntityKind.Hashtag).ShouldBeEmpty();

    [Fact]
    public void A_link_without_a_protocol_stands_where_it_is_written()
    {
        const string Text = "see www.example.com/x, and";

        var link = EntityScanner.Scan(Text).ShouldHaveSingleItem();

        (Text[link.Start..link.End], link.Text).ShouldBe(("www.example.com/x", "https://www.example.com/x"));
    }

    [Fact]
    public void Places_count_UTF_16_code_units_as_JavaScript_does()
    {
        const string Text = "👨‍👩‍👧 hello @ada #тег https://example.com/🙂!";

        var found = EntityScanner.Scan(Text);

        found.Select(e => Text[e.Start..e.End]).ShouldBe(["@ada", "#тег", "https://example.com/🙂"]);
    }

    [Theory]
    [InlineData("Go", "ｇｏ")]
    [InlineData("ТЕГ", "тег")]
    [InlineData("Σίσυφος", "ΣΊΣΥΦΟΣ")]
    [InlineData("cafe\u0301", "CAFÉ")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("ﬁne", "FINE")]
    [InlineData("go\u034F", "GO")]
    [InlineData("heart\uFE0F", "Heart")]
    public void Spellings_of_one_tag_have_one_key(string one, string other) => HashtagKey.Of(one).ShouldBe(HashtagKey.Of(other));

    [Theory]
    [InlineData("#")]
    [InlineData("@")]
    [InlineData("a.bc/")]
    [InlineData("http://")]
    [InlineData("http://a(")]
    [InlineData("http://a)")]
    [InlineData("#a\u200D")]
    [InlineData("@adax#")]
    [InlineData("\u0301")]
    public void Hostile_repetition_is_read_in_one_walk(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

        // Twice as much in a row costs about twice as much; backtracking would cost hours.
        EntityScanner.Scan(text + text).Count.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("Good morning to all of you", "en")]
    [InlineData("Кто идёт обедать?", "ru")]
    [InlineData("Привіт, як справи?", null)]
    [InlineData("これはテストです", "ja")]
    [InlineData("안녕하세요", "ko")]
    [InlineData("Guten Morgen", null)]
    [InlineData("👍 123", null)]
    [InlineData("", null)]
    public void A_language_is_detected_when_it_is_clear(string text, string? language) => LanguageDetector.Detect(text).ShouldBe(language);
}
