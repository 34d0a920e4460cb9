using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// Posts the conversations of the demonstration: answers, quotes, an edited tweet, and tweets that only some people may see.
/// </summary>
internal sealed class ConversationSeeder(TweetsDb db, TweetReader tweets, IUserDirectory users, TimeProvider clock) : IDemoDataSeeder
{
    private const string Corrected = "Checked the numbers of the last release by hand, three times now. They agree. #release #performance";

    /// <summary>Each line has its author, by number; an answer or a quote has the number of the other line.</summary>
    private static readonly Line[] Lines =
    [
        new(1, "Which of our services may be down for an hour without anybody noticing? Asking for the #resilience week."),
        new(3, "The one that computes whether a service is down. #resilience", Answers: 0),
        new(0, "@alan_turing And who computes whether that one is?", Answers: 1),
        new(3, "Undecidable in general. In practice: @grace does, with a stopwatch.", Answers: 2),
        new(
            6,
            "We practise it on Thursdays: pull a plug, look at the clock, write down what surprised us. "
                + "Notes: https://wiki.example.com/resilience(2026)",
            Answers: 0),
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

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        var people = seeded.Of("users");
        if (seeded.Of("tweets").Count == 0 || people.Count <= Lines.Max(l => l.Author))
        {
            return;
        }

        seeded.Add("conversations", await db.TransactAsync(async () =>
        {
            var ids = await PostAsync(people, ct);
            var author = Viewer.WithoutCircle(people[4]);
            var edit = new TweetEdit(Corrected, await ParsedText.ParseAsync(Corrected, users, author, ct), null, null, null, null);
            await TweetEditor.EditAsync(db, tweets, ids[13], edit, author, clock.GetUtcNow(), ct);
            return ids;
        }, ct));
    }

    private async Task<List<long>> PostAsync(IReadOnlyList<long> people, CancellationToken ct)
    {
        var ids = new List<long>();
        var now = clock.GetUtcNow();
        for (var i = 0; i < Lines.Length; i++)
        {
            var line = Lines[i];
            var author = Viewer.WithoutCircle(people[line.Author]);
            var posted = await TweetWriter.PostAsync(db, new NewTweet
            {
                Content = line.Text,
                Text = await ParsedText.ParseAsync(line.Text, users, author, ct),
                InReplyToId = line.Answers is { } answered ? ids[answered] : null,
                QuoteOfId = line.Quotes is { } quoted ? ids[quoted] : null,
                Visibility = line.Visibility,
                Language = LanguageDetector.Detect(line.Text),
                CreatedAt = now - TimeSpan.FromMinutes((Lines.Length - i) * 0.5),
            }, author, ct);
            ids.Add(posted.Refusal is null
                ? posted.TweetId
                : throw new InvalidOperationException($"Line {i} of the demonstration was refused: {posted.Refusal.Message}"));
        }

        return ids;
    }

    private sealed record Line(int Author, string Text, int? Answers = null, int? Quotes = null, Visibility? Visibility = null);
}
