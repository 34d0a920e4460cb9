using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Model;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets;

/// <summary>Conversations in the demonstration: answers, quotes, retweets, an edit, tweets that not everybody sees, and two for moderators to look at.</summary>
internal sealed class PlantConversations(TweetsDb db, TweetReader tweets, IUserDirectory users, TimeProvider clock) : IDemonstration
{
    /// <summary>Who says what; an answer or a quote names the line by its number.</summary>
    private static readonly Line[] Lines =
    [
        new(1, "Which of our services may be down for an hour without anybody noticing? Asking for the #resilience week."),
        new(3, "The one that computes whether a service is down. #resilience", Answers: 0),
        new(0, "@alan_turing And who computes whether that one is?", Answers: 1),
        new(3, "Undecidable in general. In practice: @grace does, with a stopwatch.", Answers: 2),
        new(6, "We practise it on Thursdays: pull a plug, look at the clock, write down what surprised us. Notes: https://wiki.example.com/resilience(2026)", Answers: 0),
        new(5, "Premature surprise is the root of all evil.", Answers: 4),
        new(8, "I would replace “noticing” with “being harmed”: what is the contract?", Answers: 0),
        new(1, "Fair. Then it is none of them, and that is our answer. Thank you all!", Answers: 6),
        new(31, "Коллеги, кто хочет посмотреть на новую систему мониторинга? Покажу завтра в десять. #мониторинг #база"),
        new(29, "Я приду! И возьму с собой @ada, она давно хотела.", Answers: 8),
        new(0, "Приду с удовольствием. Запись будет?", Answers: 9),
        new(31, "Будет, выложу сюда же. #мониторинг", Answers: 10),
        new(2, "Talk is cheap. This one is not: forty minutes that will save you a week.", Quotes: 8),
        new(4, "Checked the numbers of the last release by hand, twice. They agree. #release #performance"),
        new(9, "Worth reading for the method alone.", Quotes: 13),
        new(1, "A note to those who follow me: tomorrow the stand-up is at half past nine.", Visibility: Visibility.Followers),
        new(0, "@grace shall we surprise @margaret_hamilton with a cake on Friday?", Visibility: Visibility.Private),
        new(1, "@ada Yes! Chocolate, and a candle for every moon landing.", Answers: 16),
    ];

    public int Order => 5;

    public async Task PlantAsync(Plantings plantings, CancellationToken ct)
    {
        var people = plantings.Of("users");
        var planted = plantings.Of("tweets");
        if (planted.Count == 0 || people.Count <= Lines.Max(l => l.Person))
        {
            return;
        }

        await db.TransactAsync(async () =>
        {
            var ids = await PostAsync(people, ct);
            for (var i = 0; i < 40; i++)
            {
                // The conversations by a few, the tweets by one or two.
                var tweet = i % 4 == 0 ? ids[i * 3 % 15] : planted[i * 11 % planted.Count];
                await RetweetChange.BeginAsync(db, tweet, Somebody(people[(i * 7 + 3) % people.Count]), clock.GetUtcNow(), ct);
                await LikeChange.BeginAsync(db, tweet, Somebody(people[(i * 5 + 1) % people.Count]), clock.GetUtcNow(), ct);
            }

            const string Corrected = "Checked the numbers of the last release by hand, three times now. They agree. #release #performance";
            var change = new TweetChange(Corrected, await TextReading.ReadAsync(Corrected, users, ct), null, null, null, null);
            await Edit.ApplyAsync(db, tweets, ids[13], change, Somebody(people[4]), clock.GetUtcNow(), ct);
            await BookmarkChange.BeginAsync(db, ids[0], Somebody(people[0]), clock.GetUtcNow(), ct);
            await Reporting.RunAsync(db, ids[4], ComplaintCategory.Confidential, "The notes name a customer.", Somebody(people[7]), clock.GetUtcNow(), ct);
            await Reporting.RunAsync(db, ids[12], ComplaintCategory.Spam, "The same praise every week.", Somebody(people[5]), clock.GetUtcNow(), ct);
            await Reporting.RunAsync(db, ids[12], ComplaintCategory.Other, "I watched it. It cost me two.", Somebody(people[9]), clock.GetUtcNow(), ct);
            return true;
        }, ct);
    }

    private async Task<List<long>> PostAsync(IReadOnlyList<long> people, CancellationToken ct)
    {
        var ids = new List<long>();
        var now = clock.GetUtcNow();
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i];
            var posted = await NewTweet.SaveAsync(db, new Draft
            {
                Content = line.Text,
                Reading = await TextReading.ReadAsync(line.Text, users, ct),
                InReplyToId = line.Answers is { } answered ? ids[answered] : null,
                QuoteOfId = line.Quotes is { } quoted ? ids[quoted] : null,
                Visibility = line.Visibility,
                Language = LanguageGuess.Of(line.Text),
                CreatedAt = now - TimeSpan.FromMinutes((Lines.Length - i) * 0.5),
            }, Somebody(people[line.Person]), ct);
            ids.Add(posted.Refusal is null ? posted.TweetId : throw new InvalidOperationException($"Line {i} of the demonstration: {posted.Refusal.Message}"));
        }

        return ids;
    }

    private static Viewer Somebody(long id) => new(id, [id], []) { BlockedBy = [] };

    private sealed record Line(int Person, string Text, int? Answers = null, int? Quotes = null, Visibility? Visibility = null);
}
