using System.Collections.Concurrent;
using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>Whatever people do at once, every counter is what a recount says, and nobody waits for each other in a circle.</summary>
public sealed class CounterTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private const string Wrong = """
        SELECT count(*) FROM tweets.tweets t LEFT JOIN tweets.popularity p ON p.tweet_id = t.id
        WHERE (p.likes_count, p.replies_count, p.narrow_replies_count, p.retweets_count, p.quotes_count, p.author_id, p.visibility)
            IS DISTINCT FROM (
            (SELECT count(*)::int FROM tweets.likes l WHERE l.tweet_id = t.id),
            (SELECT count(*)::int FROM tweets.tweets r WHERE r.in_reply_to_id = t.id),
            (SELECT count(*)::int FROM tweets.tweets r WHERE r.in_reply_to_id = t.id AND r.visibility > 0),
            (SELECT count(*)::int FROM tweets.retweets r WHERE r.tweet_id = t.id AND r.undone_id IS NULL),
            (SELECT count(*)::int FROM tweets.tweets q WHERE q.quote_of_id = t.id),
            t.author_id, t.visibility)
        """;

    private const string WrongAuthors = """
        SELECT count(*) FROM tweets.authors a FULL JOIN (SELECT author_id, count(*) AS counted FROM tweets.tweets
            GROUP BY author_id) t USING (author_id)
        WHERE coalesce(a.tweets_count, 0) <> coalesce(t.counted, 0)
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_doings_of_many_at_once_leave_counts_that_are_true(int seed)
    {
        var people = new List<Person>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await server.PersonAsync());
        }

        // Few tweets and many hands: most meet on the same rows.
        var tweets = new ConcurrentDictionary<int, long>();
        for (var i = 0; i < 6; i++)
        {
            tweets[i] = await people[i % 4].TweetAsync($"settled {i}");
        }

        var answers = new ConcurrentBag<ApiAnswer>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            var random = new Random((seed * 100) + worker);
            for (var i = 0; i < 40; i++)
            {
                var person = people[random.Next(people.Count)];
                var slot = random.Next(tweets.Count);
                var (one, other) = (tweets[slot], tweets[random.Next(tweets.Count)]);
                var answer = random.Next(10) switch
                {
                    0 => await person.PostAsync($"/api/tweets/{one}/likes"),
                    1 => await person.DeleteAsync($"/api/tweets/{one}/likes"),
                    2 => await person.PostAsync($"/api/tweets/{one}/retweet"),
                    3 => await person.DeleteAsync($"/api/tweets/{one}/retweet"),
                    4 => await person.PostAsync($"/api/tweets/{one}/bookmark"),
                    5 => await person.DeleteAsync($"/api/tweets/{one}"),
                    6 => await person.PostAsync("/api/tweets",
                        new { tweet_data = "#both @ada", in_reply_to_id = one, quote_of_id = other }),
                    7 => await person.PostAsync("/api/tweets", new { tweet_data = "#quote", quote_of_id = one }),
                    8 => await person.PostAsync("/api/tweets", new { tweet_data = "narrow", in_reply_to_id = one, visibility = "private" }),
                    _ => await person.PostAsync("/api/tweets", new { tweet_data = "answer", in_reply_to_id = one }),
                };
                answers.Add(answer);
                if (answer.Status == HttpStatusCode.Created)
                {
                    tweets[slot] = answer["tweet_id"].GetInt64();
                }
            }
        }));

        server.Errors.ShouldBeEmpty();
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Created || a.Status == HttpStatusCode.NotFound
            || a.Status == HttpStatusCode.Forbidden);
        (await server.ScalarAsync<long>(Wrong)).ShouldBe(0);
        (await server.ScalarAsync<long>(WrongAuthors)).ShouldBe(0);
    }

    [Fact]
    public async Task Answering_and_deleting_at_once_leaves_an_answer_or_none_and_true_counts()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        for (var round = 0; round < 15; round++)
        {
            var tweet = await ada.TweetAsync();
            var reply = await grace.ReplyAsync(tweet);

            var answers = await Task.WhenAll(
                grace.PostAsync("/api/tweets", new { tweet_data = "again", in_reply_to_id = reply, quote_of_id = tweet }),
                grace.DeleteAsync($"/api/tweets/{reply}"),
                ada.DeleteAsync($"/api/tweets/{tweet}"),
                linus.PostAsync($"/api/tweets/{reply}/retweet"));

            server.Errors.ShouldBeEmpty();
            answers[1].ShouldSucceed();
            answers[2].ShouldSucceed();
        }

        (await server.ScalarAsync<long>(Wrong)).ShouldBe(0);
        (await server.ScalarAsync<long>(WrongAuthors)).ShouldBe(0);
    }
}
