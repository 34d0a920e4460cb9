using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Social.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Npgsql;

namespace Microblog.Users.Features.Directory;

/// <summary>Finds active people by name or username, the best match first. People who have blocked the caller are not found.</summary>
[ScopedService]
internal sealed class UserSearch(ModuleDataSource<UsersDb> source, IUserDirectory directory, ICircles circles)
{
    // Two letters that changed places leave four tenths of a short word's trigrams: the default of 0.6 would not find it.
    private const string SimilarityThreshold = "0.37";

    private const int MinFuzzyLength = 4;

    /// <summary>The people whom the caller must not find: those who have blocked them.</summary>
    public async Task<long[]> HiddenFromAsync(long callerId, CancellationToken ct) =>
        [.. (await circles.FindAsync([callerId], ct))[callerId].BlockedBy];

    /// <param name="terms">The words to search for. Without a word nobody is found.</param>
    /// <param name="fuzzy">Also finds similar names, after all exact matches.</param>
    /// <param name="callerId">The person who searches.</param>
    /// <param name="page">Which page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<UserListResponse> FindAsync(SearchTerms terms, bool fuzzy, long callerId, Page page, CancellationToken ct)
    {
        // The words are part of the cursor's list: a place in one search is none in another.
        var list = $"users.search {fuzzy} {string.Join(' ', terms.Words)}|{string.Join(' ', terms.Department)}"
            + $"|{string.Join(' ', terms.Title)}|{terms.Manager}";
        var after = page.After(list, keys: 2) ?? [-1, 0];
        var found = terms.IsEmpty
            ? []
            : await RankAsync(terms, fuzzy, await HiddenFromAsync(callerId, ct), after, page.Limit + 1, ct);
        var (shown, next) = page.Cut(found, list, f => [f.Rank, f.Id]);
        return await UserListResponse.OfAsync(directory, [.. shown.Select(f => f.Id)], next, ct);
    }

    // The trigram index finds the candidates, of 20,000 people a few hundred at most, and each is then ranked. Plan:
    // bench/plans/people-search.txt.
    private async Task<List<(long Id, long Rank)>> RankAsync(
        SearchTerms terms, bool fuzzy, long[] hidden, long[] after, int limit, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand();
        int Add(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return command.Parameters.Count;
        }

        var username = terms.Plain.TrimStart('@').ToLowerInvariant();
        Add(username);
        Add(terms.PrefixPatterns);
        Add(terms.InfixPatterns);
        Add(string.Join(' ', terms.Words));
        Add(after[0]);
        Add(after[1]);
        Add(limit);
        Add(hidden);
        var conditions = new StringBuilder();
        foreach (var (word, pattern) in terms.Words.Zip(terms.InfixPatterns))
        {
            conditions.Append(CultureInfo.InvariantCulture, $" AND (search_text LIKE ${Add(pattern)}");
            if (fuzzy && word.Length >= MinFuzzyLength)
            {
                conditions.Append(CultureInfo.InvariantCulture, $" OR ${Add(word)} <% search_text");
            }

            conditions.Append(')');
        }

        if (terms.Department.Count > 0)
        {
            var patterns = SearchTerms.PatternsOf(terms.Department);
            conditions.Append(CultureInfo.InvariantCulture, $" AND department_text LIKE ALL (${Add(patterns)})");
        }

        if (terms.Title.Count > 0)
        {
            conditions.Append(CultureInfo.InvariantCulture, $" AND title_text LIKE ALL (${Add(SearchTerms.PatternsOf(terms.Title))})");
        }

        if (terms.Manager is { } manager)
        {
            conditions.Append(
                CultureInfo.InvariantCulture, $" AND manager_id = (SELECT m.id FROM users.users m WHERE m.username_key = ${Add(manager)})");
        }

        command.CommandText = $"""
            SELECT id, rank FROM (
                SELECT id, CASE WHEN username_key = $1 THEN 0 WHEN starts_with(username_key, $1) THEN 1
                    WHEN search_text LIKE ALL ($2) THEN 2 WHEN search_text LIKE ALL ($3) THEN 3
                    ELSE 4 + round(1000 * (1 - word_similarity($4, search_text)))::bigint END AS rank
                FROM users.users WHERE active AND id <> ALL ($8){conditions}) AS found
            WHERE (rank, id) > ($5, $6) ORDER BY rank, id LIMIT $7
            """;

        // A batch is one transaction, so the threshold holds for this search only. The search is planned for its own words, because the
        // index is of no use for a pattern of one letter.
        await using var batch = source.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"""
            SELECT set_config('pg_trgm.word_similarity_threshold', '{SimilarityThreshold}', true),
                set_config('plan_cache_mode', 'auto', true)
            """));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var (id, rank) = (reader.GetOrdinal("id"), reader.GetOrdinal("rank"));
        var found = new List<(long Id, long Rank)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetInt64(id), reader.GetInt64(rank)));
        }

        return found;
    }
}
