using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Search;

/// <summary>Searches in many scripts, with accents, signs, alternatives and beginnings of words.</summary>
public sealed class ScriptSearchTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static string Asking(string q, string rest = "") => $"/api/search/tweets?q={Uri.EscapeDataString(q)}{rest}";

    [Theory]
    [InlineData("Reise nach Köln", "koln")]
    [InlineData("Reise nach Koln", "KÖLN")]
    [InlineData("Łódź und Ærø", "lodz aero")]
    [InlineData("Une idée naïve", "\"idee naive\"")]
    [InlineData("Tiếng Việt", "tieng viet")]
    [InlineData("Ο Σίσυφος εδώ", "ΣΙΣΥΦΟΣ")]
    [InlineData("ΣΊΣΥΦΟΣ", "σίσυφος")]
    [InlineData("за́мок", "замок")]
    [InlineData("สวัสดีชาวโลก", "ชาวโลก")]
    [InlineData("ສະບາຍດີຊາວໂລກ", "ຊາວໂລກ")]
    [InlineData("សួស្តីពិភពលោក", "ពិភពលោក")]
    [InlineData("မင်္ဂလာပါကမ္ဘာ", "ကမ္ဘာ")]
    [InlineData("회사는 좋다", "회사")]
    [InlineData("회사에서 만나요", "회사 만나")]
    [InlineData("Zusam\u00ADmenhang", "zusammenhang")]
    [InlineData("Zusammenhang", "zu\u00ADsammen\u00ADhang")]
    [InlineData("I write C# daily", "c#")]
    [InlineData("C++ and .NET", ".net C++")]
    [InlineData("The servers were served", "serv*")]
    [InlineData("Сервер упал", "серв*")]
    [InlineData("tea please", "coffee OR tea")]
    [InlineData("tea please", "please coffee OR tea OR #milk")]
    [InlineData("green #Tea", "coffee OR #tea green OR blue")]
    [InlineData("from me", "from:me")]
    public async Task It_is_found(string text, string query)
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.TweetAsync(text);

        foreach (var sort in new[] { "relevance", "latest" })
        {
            (await ada.IdsAsync(Asking($"{query} from:{ada.Username}", $"&sort={sort}"))).ShouldBe([tweet]);
        }
    }

    [Theory]
    [InlineData("vitamin C", "c#")]
    [InlineData("C# rocks", "c")]
    [InlineData("C++ rocks", "c")]
    [InlineData("see example.net", ".net")]
    [InlineData("иод", "йод")]
    [InlineData("사회", "회사")]
    [InlineData("tea please", "coffee OR milk")]
    [InlineData("tea please", "tea milk OR water")]
    [InlineData("tea please", "tea -pl*")]
    [InlineData("server", "ser")]
    public async Task It_is_not_found(string text, string query)
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync(text);

        (await ada.IdsAsync(Asking($"{query} from:{ada.Username}"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phrase_does_not_run_from_the_subject_into_the_text()
    {
        var ada = await server.PersonAsync();
        var tweet = await ada.PostTweetAsync(new { tweet_data = "shift begins", subject = "The long night" });
        var me = $"from:{ada.Username}";

        (await ada.IdsAsync(Asking($"\"night shift\" {me}"))).ShouldBeEmpty();
        (await ada.IdsAsync(Asking($"\"long night\" {me}"))).ShouldBe([tweet]);
        (await ada.IdsAsync(Asking($"\"shift begins\" {me}"))).ShouldBe([tweet]);
        (await ada.IdsAsync(Asking($"night shift {me}"))).ShouldBe([tweet]);
    }

    [Fact]
    public async Task From_me_is_the_callers_and_alternatives_may_be_authors()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var word = $"word{ada.Id}";
        var hers = await ada.TweetAsync(word);
        var graces = await grace.TweetAsync(word);
        await linus.TweetAsync(word);

        (await ada.IdsAsync(Asking($"{word} from:me"))).ShouldBe([hers]);
        (await grace.IdsAsync(Asking($"{word} from:ME"))).ShouldBe([graces]);
        (await ada.IdsAsync(Asking($"{word} from:me from:{grace.Username}", "&sort=latest"))).ShouldBe([graces, hers]);
        (await ada.IdsAsync(Asking($"{word} from:me OR from:{grace.Username}", "&sort=latest"))).ShouldBe([graces, hers]);
        (await ada.IdsAsync(Asking($"{word} from:nobody_has_this OR from:nobody_either"))).ShouldBeEmpty();
        (await ada.IdsAsync(Asking($"{word} -from:me", "&sort=latest"))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Reise nach Köln", "koln", "Köln")]
    [InlineData("The servers", "serv*", "servers")]
    [InlineData("C# and C", "c#", "C#")]
    [InlineData("with .NET here", ".net", ".NET")]
    [InlineData("Point ① of ２", "1", "①")]
    [InlineData("Ｗｉｄｅ letters", "wide", "Ｗｉｄｅ")]
    [InlineData("Zusam\u00ADmenhang", "zusammenhang", "Zusam\u00ADmenhang")]
    [InlineData("Ο Σίσυφος", "ΣΙΣΥΦΟΣ", "Σίσυφος")]
    [InlineData("ﬁne", "fine", "ﬁne")]
    public async Task What_was_found_is_marked_as_it_stands(string text, string query, string marked)
    {
        var ada = await server.PersonAsync();
        await ada.TweetAsync(text);

        var shown = (await ada.GetAsync(Asking($"{query} from:{ada.Username}"))).ShouldSucceed()["tweets"][0];

        var content = shown.GetProperty("content").GetString()!;
        var mark = shown.GetProperty("highlights").EnumerateArray().ShouldHaveSingleItem();
        content[mark.GetProperty("start").GetInt32()..mark.GetProperty("end").GetInt32()].ShouldBe(marked);
    }

    [Theory]
    [InlineData("since:2026-11-02 until:2026-11-01")]
    [InlineData("tea -tea")]
    [InlineData("OR")]
    [InlineData("a*")]
    public async Task What_cannot_be_meant_is_a_400(string query)
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync(Asking(query))).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}
