using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>People who do random things, the same for the same seed.</summary>
internal sealed class RandomLife(Random random, MicroblogServer server, IReadOnlyList<MicroblogServer> hosts)
{
    private readonly List<Person> _people = [];
    private readonly List<long> _tweets = [];
    private readonly HashSet<long> _inactive = [];
    private Person _admin = null!;

    public Random Random => random;

    public Person AnyOne() => random.Pick(_people.Where(p => !_inactive.Contains(p.Id)).ToArray());

    /// <summary>People who follow some of the others, and a tweet that more people like than are noted beside it.</summary>
    public async Task PopulateAsync(int people)
    {
        _admin = await server.PersonAsync("Admin", admin: true);
        for (var i = 0; i < people; i++)
        {
            _people.Add(await server.PersonAsync(random.Pick(["Ada", "Grace", "Linus"])));
        }

        // Somebody with a circle so large that the entries of everybody are looked through.
        await server.ExecuteAsync($"""
            INSERT INTO social.follows (follower_id, followee_id, created_at) SELECT {_people[0].Id}, 2000000 + i, now()
                FROM generate_series(1, 600) i
            """);
        foreach (var person in _people)
        {
            foreach (var other in _people.Where(p => p != person && random.Next(3) == 0))
            {
                await person.FollowAsync(other);
            }

            _tweets.Add(await person.TweetAsync($"The first of {person.Username}"));
        }

        var liked = _tweets[0];
        await server.ExecuteAsync($"""
            INSERT INTO tweets.likes (tweet_id, user_id, created_at)
            SELECT {liked}, {_people[1].Id}, now() UNION ALL SELECT {liked}, 1000000 + i, now() FROM generate_series(1, 130) AS i;
            UPDATE tweets.tweets SET newest_likers = ARRAY(
                SELECT user_id FROM tweets.likes WHERE tweet_id = {liked} ORDER BY id DESC LIMIT 120) WHERE id = {liked};
            UPDATE tweets.popularity SET likes_count = (SELECT count(*) FROM tweets.likes WHERE tweet_id = {liked}) WHERE tweet_id = {liked}
            """);
    }

    /// <summary>Somebody does something at a Host.</summary>
    public async Task<(Person Person, string Done)> StepAsync(MicroblogServer host)
    {
        var person = AnyOne();
        var here = person.At(host);
        var (tweet, other) = (random.Pick(_tweets), random.Pick(_people));
        var (what, answer) = random.Next(100) switch
        {
            < 26 => ("post", await PostAsync(here)),
            < 27 => ("post with a picture", await PostPictureAsync(here)),
            < 42 => ($"like {tweet}", await here.PostAsync($"/api/tweets/{tweet}/likes")),
            < 47 => ($"unlike {tweet}", await here.DeleteAsync($"/api/tweets/{tweet}/likes")),
            < 59 => ($"retweet {tweet}", await here.PostAsync($"/api/tweets/{tweet}/retweet")),
            < 64 => ($"undo retweet {tweet}", await here.DeleteAsync($"/api/tweets/{tweet}/retweet")),
            < 69 => ($"bookmark {tweet}", await here.PostAsync($"/api/tweets/{tweet}/bookmark")),
            < 71 => ($"unbookmark {tweet}", await here.DeleteAsync($"/api/tweets/{tweet}/bookmark")),
            < 75 => ($"edit {tweet}", await here.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = Text() })),
            < 80 => ($"delete {tweet}", await here.DeleteAsync($"/api/tweets/{tweet}")),
            < 85 => ($"follow {other.Username}", await here.PostAsync($"/api/users/{other.Id}/follow")),
            < 88 => ($"unfollow {other.Username}", await here.DeleteAsync($"/api/users/{other.Id}/follow")),
            < 90 => ($"block {other.Username}", await here.PostAsync($"/api/users/{other.Id}/block")),
            < 92 => ($"unblock {other.Username}", await here.DeleteAsync($"/api/users/{other.Id}/block")),
            < 94 => ($"mute {other.Username}", await here.PostAsync($"/api/users/{other.Id}/mute")),
            < 95 => ($"unmute {other.Username}", await here.DeleteAsync($"/api/users/{other.Id}/mute")),
            < 97 => ("rename", await here.PatchAsync("/api/users/me", new { name = $"Name {random.Next(1000)}" })),
            < 99 => (other.Username + " (in)active", await ActivateAsync(host, other)),
            _ => ("delete " + other.Username, await DeleteAsync(host, other)),
        };
        answer.Status.ShouldBeOneOf(
            HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Conflict,
            HttpStatusCode.BadRequest);
        if ((int)answer.Status >= 400)
        {
            // A number may be drawn and nothing committed: cursors have it.
            await host.SettleAsync();
        }

        if (_inactive.Contains(person.Id) || !_people.Contains(person))
        {
            person = AnyOne();
        }

        return (person, $"{person.Username}: {what} ({(int)answer.Status})");
    }

    private async Task<ApiAnswer> PostAsync(Person person, long[]? media = null)
    {
        var answer = await person.PostAsync("/api/tweets", new
        {
            tweet_data = Text(),
            tweet_media_ids = media ?? [],
            visibility = random.Next(3) > 0 ? null : random.Pick(["public", "followers", "private"]),
            in_reply_to_id = random.Next(3) > 0 ? (long?)null : random.Pick(_tweets),
            quote_of_id = random.Next(6) > 0 ? (long?)null : random.Pick(_tweets),
            sensitive = random.Next(8) == 0,
        });
        if (answer.Status == HttpStatusCode.Created)
        {
            _tweets.Add(answer["tweet_id"].GetInt64());
        }

        return answer;
    }

    private async Task<ApiAnswer> PostPictureAsync(Person person) => await PostAsync(person, [await person.PictureAsync()]);

    private async Task<ApiAnswer> ActivateAsync(MicroblogServer host, Person person)
    {
        // A deactivation takes the key away for good: the person only looks on from then on.
        var active = _inactive.Contains(person.Id) && random.Next(2) == 0;
        if (!active && !_inactive.Contains(person.Id) && _inactive.Count >= 3)
        {
            return await _admin.At(host).GetAsync("/api/users/me");
        }

        _inactive.Add(person.Id);
        var answer = await _admin.At(host).PatchAsync($"/api/admin/users/{person.Id}", new { active });
        foreach (var other in hosts)
        {
            await Eventually.HoldsAsync(
                async () => (await person.At(other).GetAsync("/api/users/me")).Status == HttpStatusCode.Unauthorized);
        }

        return answer;
    }

    private async Task<ApiAnswer> DeleteAsync(MicroblogServer host, Person person)
    {
        if (_people.Count < 8)
        {
            return await _admin.At(host).GetAsync("/api/users/me");
        }

        _people.Remove(person);
        _inactive.Remove(person.Id);
        var answer = await _admin.At(host).DeleteAsync($"/api/users/{person.Id}");

        // What belonged to the person goes by events, which any Host delivers.
        await server.DrainAsync();
        await host.CatchUpWithAsync(hosts.Append(server).Where(h => h != host));
        return answer;
    }

    private string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) switch
    {
        0 => $"@{random.Pick(_people).Username}",
        1 => $"#tag{random.Next(5)}",
        2 => "https://example.org/a?b=\"c\"",
        _ => random.Pick(["word", "слово", "<b>&amp;</b>", "🙂"]),
    }));
}

/// <summary>Random choices.</summary>
internal static class RandomChoice
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
