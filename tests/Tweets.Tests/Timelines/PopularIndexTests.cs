using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Tests.Timelines;

/// <summary>The order by likes that a server keeps in its memory.</summary>
public sealed class PopularIndexTests
{
    [Fact]
    public void What_falls_below_the_floor_is_in_no_list_any_more()
    {
        var index = new PopularIndex(8);
        index.Fill([], default);
        for (var id = 1; id <= 12; id++)
        {
            index.Set(new IndexedTweet(id, AuthorId: id % 3, Visibility.Public, LikesCount: id % 2, Audience: null));
        }

        index.Trim();

        index.Floor.ShouldNotBe(default);
        index.BestFloor.ShouldBe(index.Floor);
        index.Best.Count.ShouldBe(8);
        (index.Best[0].Rank >= index.Floor).ShouldBeTrue();
    }
}
