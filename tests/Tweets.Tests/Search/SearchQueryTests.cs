using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Tweets.Features.Search;

namespace Microblog.Tweets.Tests.Search;

/// <summary>The language in which people search.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("hello", "Words:hello")]
    [InlineData("  hello   world ", "Words:hello Words:world")]
    [InlineData("\"in a row\" more", "Words:in a row Words:more")]
    [InlineData("“typographic” «ёлочки»", "Words:typographic Words:ёлочки")]
    [InlineData("hello -spam", "Words:hello -Words:spam")]
    [InlineData("hello -\"bad words\"", "Words:hello -Words:bad words")]
    [InlineData("from:ada", "From:ada")]
    [InlineData("FROM:@ada x -from:grace", "From:ada Words:x -From:grace")]
    [InlineData("#Release", "Hashtag:release")]
    [InlineData("#Кошки -#собаки", "Hashtag:кошки -Hashtag:собаки")]
    [InlineData("#123", "Words:#123")]
    [InlineData("@ada_l", "Mention:ada_l")]
    [InlineData("@a", "Words:@a")]
    [InlineData("has:media", "Media:")]
    [InlineData("word -HAS:MEDIA", "Words:word -Media:")]
    [InlineData("don't foo-bar http://example.com/a?b", "Words:don't Words:foo-bar Words:http://example.com/a?b")]
    [InlineData("twice twice", "Words:twice")]
    [InlineData("unbalanced \"quote goes on", "Words:unbalanced Words:quote goes on")]
    [InlineData("\"a \"b\" c\"", "Words:a  Words:b Words: c")]
    [InlineData("a\"b\"c", "Words:a Words:b Words:c")]
    [InlineData("word & | ! ( ) <-> :* - -- -- !!", "Words:word")]
    [InlineData("a - b", "Words:a Words:b")]
    [InlineData("a --b", "Words:a -Words:-b")]
    [InlineData("a 😀 -😀", "Words:a")]
    [InlineData("unknown:thing sort:up", "Words:unknown:thing Words:sort:up")]
    [InlineData("serv* -run* *", "Words:serv -Words:run")]
    [InlineData("tea OR coffee or \"OR\"", "Words:tea Words:coffee Words:or Words:OR")]
    [InlineData("C# C++ .NET", "Words:C# Words:C++ Words:.NET")]
    public void It_is_understood(string text, string expected) =>
        string.Join(' ', SearchQuery.Parse(text).Terms.Select(t => $"{(t.Without ? "-" : "")}{t.Kind}:{t.Text}")).ShouldBe(expected);

    [Theory]
    [InlineData("a b a OR c", "1 2 3 3")]
    [InlineData("a a b OR b", "1 3 3")]
    [InlineData("a OR b OR #c d", "1 1 1 2")]
    [InlineData("from:me OR @ada_l \"x y\"", "1 1 2")]
    public void Alternatives_are_a_group(string text, string groups) =>
        string.Join(' ', SearchQuery.Parse(text).Terms.Select(t => t.Group)).ShouldBe(groups);

    [Theory]
    [InlineData("since:2026-11-01", "2026-11-01", null)]
    [InlineData("until:2026-11-01", null, "2026-11-01")]
    [InlineData("since:2026-11-01 UNTIL:2026-12-01 x", "2026-11-01", "2026-12-01")]
    [InlineData("since:2026-11-01 since:2026-11-05 until:2027-01-01 until:2026-12-01", "2026-11-05", "2026-12-01")]
    public void Days_bound_it(string text, string? since, string? until)
    {
        var query = SearchQuery.Parse(text);

        query.Since?.ToString("O").ShouldBe(since);
        query.Until?.ToString("O").ShouldBe(until);
    }

    [Theory]
    [InlineData("&&& ||| !!!", "no word")]
    [InlineData("\"\" \"\"", "no word")]
    [InlineData("-spam", "only what to leave out")]
    [InlineData("from:", "from: takes")]
    [InlineData("from:\"ada\"", "from: takes")]
    [InlineData("has:", "has: takes media")]
    [InlineData("has:cheese", "has: takes media")]
    [InlineData("since:yesterday", "since: takes a day")]
    [InlineData("since:99999-01-01", "since: takes a day")]
    [InlineData("until:2026-13-41", "until: takes a day")]
    [InlineData("until:", "until: takes a day")]
    [InlineData("x -since:2026-01-01", "cannot be left out")]
    [InlineData("since:2026-11-02 until:2026-11-01", "later day")]
    [InlineData("since:2026-11-01 until:2026-11-01", "later day")]
    [InlineData("since:2026-01-01 until:2026-03-01 since:2026-04-01", "later day")]
    [InlineData("word -word", "leaves it out")]
    [InlineData("from:ada x -from:ada", "leaves it out")]
    [InlineData("#Tag -#TAG", "leaves it out")]
    [InlineData("has:media -has:media", "leaves it out")]
    [InlineData("OR tea", "OR stands between")]
    [InlineData("tea OR", "OR stands between")]
    [InlineData("tea OR OR coffee", "OR stands between")]
    [InlineData("tea OR -coffee", "OR stands between")]
    [InlineData("tea OR since:2026-01-01", "OR stands between")]
    [InlineData("tea since:2026-01-01 OR coffee", "OR stands between")]
    [InlineData("tea &&& OR coffee", "OR stands between")]
    [InlineData("tea OR &&&", "OR stands between")]
    [InlineData("a*", "two letters")]
    [InlineData("и*", "two letters")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21", "more than 20 terms")]
    public void What_cannot_be_meant_is_refused_by_name(string text, string expected) =>
        Should.Throw<RefusalException>(() => SearchQuery.Parse(text)).Error.Message.ShouldContain(expected);

    [Theory]
    [InlineData("2026-11-18", "2026-11-20", "=20261118 =20261119")]
    [InlineData("2025-12-31", "2026-02-02", "=20251231 =202601 =20260201")]
    [InlineData("2023-12-31", "2026-01-01", "=20231231 =2024 =2025")]
    [InlineData("2026-11-20", "2026-11-20", "")]
    [InlineData("2027-01-01", null, "")]
    [InlineData("2026-11-20", null, "=20261120 =20261121")]
    [InlineData(null, "2001-01-02", "=2000 =20010101")]
    [InlineData("0001-01-01", "2000-01-02", "=20000101")]
    [InlineData(null, "9999-12-31",
        "=2000 =2001 =2002 =2003 =2004 =2005 =2006 =2007 =2008 =2009 =2010 =2011 =2012 =2013 =2014 =2015 =2016 =2017 =2018 =2019 =2020 "
        + "=2021 =2022 =2023 =2024 =2025 =202601 =202602 =202603 =202604 =202605 =202606 =202607 =202608 =202609 =202610 =20261101 "
        + "=20261102 =20261103 =20261104 =20261105 =20261106 =20261107 =20261108 =20261109 =20261110 =20261111 =20261112 =20261113 "
        + "=20261114 =20261115 =20261116 =20261117 =20261118 =20261119 =20261120 =20261121")]
    public void A_stretch_of_days_is_years_months_and_days(string? since, string? until, string expected) =>
        string.Join(' ', DateMarks.Marks(
            since is null ? null : DateOnly.Parse(since, null), until is null ? null
                : DateOnly.Parse(until, null), new DateOnly(2026, 11, 20))).ShouldBe(expected);

    [Theory]
    [InlineData("Hello, world!", "Hello[0-5] world[7-12]")]
    [InlineData("don't stop_it", "don[0-3] t[4-5] stop[6-10] it[11-13]")]
    [InlineData("ночь東京a", "ночь[0-4] 東[4-5] 京[5-6] a[6-7]")]
    [InlineData("😀ok", "ok[2-4]")]
    [InlineData("C#, c++; .NET f# a.net", "C#[0-2] c++[4-7] .NET[9-13] f#[14-16] a[17-18] net[19-22]")]
    [InlineData("회사는", "회[0-1] 사[1-2] 는[2-3]")]
    [InlineData("zu\u00ADsammen ① x", "zu\u00ADsammen[0-9] ①[10-11] x[12-13]")]
    [InlineData("", "")]
    public void A_text_is_taken_apart_into_words(string text, string expected) =>
        string.Join(' ', WordTokenizer.Of(text).Select(w => $"{w.Word}[{w.Start}-{w.End}]")).ShouldBe(expected);
}
