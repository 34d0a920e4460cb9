using Microblog.Testing;

namespace Microblog.Social.Tests.Relationships;

/// <summary>The steps that tests of relationships repeat.</summary>
internal static class RelationshipSteps
{
    /// <summary>The ids of all users in a list, read page by page.</summary>
    public static async Task<List<long>> ListAsync(this Person person, string path)
    {
        var all = new List<long>();
        var next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=2";
        while (next is not null)
        {
            var page = (await person.GetAsync(next)).ShouldSucceed();
            all.AddRange(page["users"].EnumerateArray().Select(u => u.GetProperty("id").GetInt64()));
            next = page.Headers.TryGetValues("Link", out var link)
                ? link.Single()[1..link.Single().IndexOf('>', StringComparison.Ordinal)]
                : null;
        }

        return all;
    }

    /// <summary>Compares the stored counters of these users with a recount.</summary>
    public static async Task CountsShouldBeTrueAsync(this MicroblogServer server, params Person[] people)
    {
        foreach (var person in people)
        {
            (await server.ScalarAsync<long>($"SELECT coalesce(sum(followers_count), 0) FROM social.counts WHERE user_id = {person.Id}"))
                .ShouldBe(await server.ScalarAsync<long>($"SELECT count(*) FROM social.follows WHERE followee_id = {person.Id}"));
            (await server.ScalarAsync<long>($"SELECT coalesce(sum(following_count), 0) FROM social.counts WHERE user_id = {person.Id}"))
                .ShouldBe(await server.ScalarAsync<long>($"SELECT count(*) FROM social.follows WHERE follower_id = {person.Id}"));
        }
    }
}
