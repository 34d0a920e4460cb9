using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Features.Posting;

/// <summary>Posts four demonstration tweets of every person, spread over the last two days. The first of them may have a picture.</summary>
internal sealed class TweetSeeder(TweetsDb db, IUserDirectory users, IMediaClaims media, TimeProvider clock) : IDemoDataSeeder
{
    private const int TweetsOfEach = 4;

    private static readonly string[] Lines =
    [
        "Good morning! The coffee machine on the third floor works again ☕",
        "The #release is out. Thank you all, it was a calm one, and calm is the best thing a release can be.",
        "Wrote the test first today. It failed. Then it passed. Small joys. #testing",
        "Who has the key to the meeting room by the lifts?",
        "Reading old code is archaeology: you find a wall, then learn whose house it was.",
        "Our cache had a stale entry. It was us. It is always us.",
        "Сегодня закончили перенос базы: ни одной потерянной строки. Спасибо всем, кто не спал, и отдельно @sergey_lebedev. #база #релиз",
        "Reminder: the retrospective is at four, and there will be cake 🎂",
        "Measured it. The slow part was not where anybody thought. #performance",
        "Deleted 1,200 lines today and nobody will ever miss them.",
        "Кто идёт обедать? Собираемся у выхода в час. #обед",
        "A bug report with exact steps is a love letter.",
        "If it hurts, do it more often: we now deploy before lunch, every day. #release",
        "The view from the office this evening.",
        "Welcome to @shafi_goldwasser and @leslie_lamport who joined today! Say hello when you see them 👋",
        "Simple is what is left when you have understood it.",
    ];

    public int Order => 4;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        var people = seeded.Of("users");
        if (people.Count == 0 || await db.Tweets.AnyAsync(ct))
        {
            return;
        }

        seeded.Add("tweets", await db.TransactAsync(() => PostAsync(people, seeded.Of("media"), ct), ct));
    }

    private async Task<List<long>> PostAsync(IReadOnlyList<long> people, IReadOnlyList<long> pictures, CancellationToken ct)
    {
        var tweets = new List<long>();
        var count = people.Count * TweetsOfEach;
        var now = clock.GetUtcNow();
        for (var i = 0; i < count; i++)
        {
            var person = i % people.Count;
            var id = await TweetWriter.NextIdAsync(db, ct);
            long[] mediaIds = i < people.Count && person < pictures.Count ? [pictures[person]] : [];
            if (mediaIds.Length > 0 && !(await media.ClaimAsync(mediaIds, people[person], id, ct)).Succeeded)
            {
                mediaIds = [];
            }

            var content = mediaIds.Length > 0 ? "The view from the office this evening." : Lines[(i * 5 + i / people.Count) % Lines.Length];
            await TweetWriter.PostAsync(db, new NewTweet
            {
                Id = id,
                Content = content,
                Text = await ParsedText.ParseAsync(content, users, Viewer.WithoutCircle(people[person]), ct),
                MediaIds = mediaIds,
                Language = LanguageDetector.Detect(content),
                CreatedAt = now - TimeSpan.FromMinutes((count - i) * 13),
            }, Viewer.WithoutCircle(people[person]), ct);
            tweets.Add(id);
        }

        return tweets;
    }
}
