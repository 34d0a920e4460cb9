using System.Globalization;
using System.Text;
using Microblog.BuildingBlocks.Http;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Contracts;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Npgsql;

namespace Microblog.Users.Model;

/// <summary>Finds active people by name or username, the best match first. Whoever has blocked the caller is not there.</summary>
internal sealed class PeopleSearch(ModuleSource<UsersDb> source, IUserDirectory directory, ICircles circles)
{
    // Two letters that changed places leave four tenths of a short word's trigrams; the usual 0.6 would not find it.
    private const string Likeness = "0.37";

    private const int ShortestMisspelt = 4;

    /// <summary>Whom the caller must not find: those who have blocked them.</summary>
    public async Task<long[]> HiddenFromAsync(long callerId, CancellationToken ct) =>
        [.. (await circles.FindAsync([callerId], ct))[callerId].BlockedBy];

    /// <param name="query">Whom; it has at least one word, else nobody is found.</param>
    /// <param name="forgiving">Also who is called nearly so, after all others.</param>
    /// <param name="callerId">Who looks.</param>
    /// <param name="page">Which page.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PeopleAnswer> FindAsync(PeopleQuery query, bool forgiving, long callerId, Page page, CancellationToken ct)
    {
        // The words are part of the cursor's name: a place in one search is none in another.
        var list = $"users.search {forgiving} {string.Join(' ', query.Words)}";
        var after = page.After(list, keys: 2) ?? [-1, 0];
        var found = query.Words.Count == 0 ? [] : await RankAsync(query, forgiving, await HiddenFromAsync(callerId, ct), after, page.Limit + 1, ct);
        var shown = found.Take(page.Limit).ToList();
        return await PeopleAnswer.OfAsync(
            directory, shown.ConvertAll(f => f.Id), found.Count > page.Limit ? Cursor.Write(list, shown[^1].Rank, shown[^1].Id) : null, ct);
    }

    // The trigram index finds the candidates, with 20,000 people a few hundred at most; each is then ranked. Plan: bench/plans/people-search.txt.
    private async Task<List<(long Id, long Rank)>> RankAsync(PeopleQuery query, bool forgiving, long[] hidden, long[] after, int most, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand();
        int Add(object value)
        {
            command.Parameters.Add(new() { Value = value });
            return command.Parameters.Count;
        }

        var username = query.Text!.TrimStart('@').ToLowerInvariant();
        Add(username);
        Add(query.Beginnings);
        Add(query.Pieces);
        Add(string.Join(' ', query.Words));
        Add(after[0]);
        Add(after[1]);
        Add(most);
        Add(hidden);
        var conditions = new StringBuilder();
        foreach (var (word, piece) in query.Words.Zip(query.Pieces))
        {
            conditions.Append(CultureInfo.InvariantCulture, $" AND (search_text LIKE ${Add(piece)}");
            conditions.Append(forgiving && word.Length >= ShortestMisspelt ? string.Create(CultureInfo.InvariantCulture, $" OR ${Add(word)} <% search_text)") : ")");
        }

        command.CommandText = $"""
            SELECT id, rank FROM (
                SELECT id, CASE WHEN username_key = $1 THEN 0 WHEN starts_with(username_key, $1) THEN 1
                    WHEN search_text LIKE ALL ($2) THEN 2 WHEN search_text LIKE ALL ($3) THEN 3
                    ELSE 4 + round(1000 * (1 - word_similarity($4, search_text)))::bigint END AS rank
                FROM users.users WHERE active AND id <> ALL ($8){conditions}) AS found
            WHERE (rank, id) > ($5, $6) ORDER BY rank, id LIMIT $7
            """;

        // Both commands of a batch are one transaction, and so the likeness holds for this search only; planned for its own words, because the index
        // finds nothing by a piece of one letter.
        await using var batch = source.Source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT set_config('pg_trgm.word_similarity_threshold', '{Likeness}', true), set_config('plan_cache_mode', 'auto', true)"));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var found = new List<(long Id, long Rank)>();
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return found;
    }
}
