using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>
/// One author with a tweet of each visibility, which stand wherever a tweet can stand: in a conversation, as a quote, quoted, liked, passed
/// on and kept. Some of that the server would refuse; it is put there past it, because a rule that holds only where nothing can go wrong is
/// none.
/// </summary>
public sealed class VisibilityScene : IAsyncLifetime
{
    public static readonly string[] VisibilityNames = ["public", "followers", "private"];

    public static readonly string[] Viewers = ["author", "follower", "mentioned", "stranger", "moderator", "blocked by the author",
        "blocks the author"];

    private readonly Dictionary<string, Person> _people = [];
    private readonly Dictionary<string, long> _tweets = [];
    private readonly Dictionary<string, long> _quoting = [];

    public MicroblogServer Server { get; } = new();

    /// <summary>Who is seen by everybody, likes and passes on everything; everybody follows them.</summary>
    public Person Neutral { get; private set; } = null!;

    public Person Author => _people["author"];

    /// <summary>A public tweet of the neutral person, which the author's tweets answer and quote.</summary>
    public long Root { get; private set; }

    public Person Viewer(string viewer) => _people[viewer];

    public long Tweet(string visibility) => _tweets[visibility];

    /// <summary>A public tweet of the neutral person that quotes the author's.</summary>
    public long Quoting(string visibility) => _quoting[visibility];

    public static string Secret(string visibility) => $"whisper-{visibility}";

    public static string Tag(string visibility) => $"tag_{visibility}";

    /// <summary>
    /// What must be: the author sees all, whom it mentions too, followers what is for them, and a block is above everything.
    /// </summary>
    public static bool Sees(string viewer, string visibility) => viewer switch
    {
        "author" or "mentioned" => true,
        "follower" => visibility != "private",
        "stranger" or "moderator" => visibility == "public",
        _ => false,
    };

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        Neutral = await Server.PersonAsync("Neutral");
        foreach (var viewer in Viewers)
        {
            _people[viewer] = await Server.PersonAsync("Viewer", admin: viewer == "moderator");
            await _people[viewer].FollowAsync(Neutral);
        }

        await _people["follower"].FollowAsync(Author);
        Root = await Neutral.TweetAsync("The root of all");
        var names = string.Join(' ', new[] { "mentioned", "blocked by the author", "blocks the author" }
            .Select(v => $"@{_people[v].Username}"));
        foreach (var visibility in VisibilityNames)
        {
            var tweet = await Author.PostTweetAsync(new
            {
                tweet_data = $"{Secret(visibility)} #{Tag(visibility)} {names}",
                visibility,
                in_reply_to_id = Root,
                quote_of_id = Root
            });
            _tweets[visibility] = tweet;
            _quoting[visibility] = await Neutral.TweetAsync("Quoting");
            await Server.ExecuteAsync($"""
                UPDATE tweets.tweets SET quote_of_id = {tweet} WHERE id = {_quoting[visibility]};
                INSERT INTO tweets.likes (tweet_id, user_id, created_at) VALUES ({tweet}, {Neutral.Id}, now());
                INSERT INTO tweets.retweets (id, tweet_id, user_id, created_at) VALUES (nextval('tweets.tweet_ids'), {tweet}, {Neutral.Id},
                    now());
                """);
            foreach (var viewer in Viewers)
            {
                await Server.ExecuteAsync(
                    $"INSERT INTO tweets.bookmarks (tweet_id, user_id, created_at) VALUES ({tweet}, {_people[viewer].Id}, now())");
            }
        }

        await Author.BlockAsync(_people["blocked by the author"]);
        await _people["blocks the author"].BlockAsync(Author);

        // A follow that outlived a block must not help either.
        await Server.ExecuteAsync($"""
            INSERT INTO social.follows (follower_id, followee_id, created_at) VALUES ({_people["blocked by the author"].Id}, {Author.Id},
                now());
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
