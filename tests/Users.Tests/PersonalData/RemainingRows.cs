using System.Globalization;
using System.Text;
using Microblog.Testing;
using Npgsql;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>
/// Searches every row of every table that the database has, whatever its columns are, for words and for an id: a table that is added later
/// is searched too. Rows are searched as JSON text, which shows numbers, arrays and documents; bytes as hexadecimal digits.
/// </summary>
internal static class RemainingRows
{
    /// <summary>What may stay of somebody who is deleted, and why.</summary>
    private static readonly Dictionary<(string Table, string Column), string> MayStay = new()
    {
        [("users.audit", "actor_id")] = "what administrators did is recorded for good; the id leads to nobody any more",
        [("users.audit", "target_id")] = "as the actor: a number without a name",
        [("tweets.tweets", "content")] = "what others wrote is theirs, a name typed in it included; it links to nobody",
        [("tweets.versions", "content")] = "as the text itself",
    };

    /// <summary>Where anything may stay, and why.</summary>
    private static readonly Dictionary<string, string> Passing = new(StringComparer.Ordinal)
    {
        ["social.live_inbox"] = "what open streams are about to be told: the deletions themselves",
        ["tweets.timeline_changes"] = "that something changed, by ids, for the memories of servers; removed after ten minutes",
        ["social.live_log"] = "what open streams were told, by ids; forgotten after ten minutes",
        ["tweets.tags"] = "the words that were ever tags, without who used them",
        ["tweets.tag_hours"] = "how many people used a word in an hour, for eight days",
    };

    /// <summary>The tables and what was found there: <c>tweets.likes: 987654321</c>.</summary>
    /// <param name="server">Whose database.</param>
    /// <param name="words">ASCII words that nobody else uses.</param>
    /// <param name="typed">A word that others may have typed; found only where nothing may stay.</param>
    /// <param name="id">An id so large that nothing else looks like it.</param>
    /// <param name="all">Also what may stay.</param>
    public static async Task<List<string>> FindAsync(
        MicroblogServer server, IEnumerable<string> words, string typed, long id, bool all = false)
    {
        var found = new List<string>();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        foreach (var table in await TablesAsync(connection))
        {
            if (!all && Passing.ContainsKey(table))
            {
                continue;
            }

            var except = all ? [] : MayStay.Keys.Where(k => k.Table == table).Select(k => k.Column).ToArray();
            var (number, bytes) = (id.ToString(CultureInfo.InvariantCulture), id.ToString("x16", CultureInfo.InvariantCulture));
            (string Word, string[] Except)[] sought = [
                .. words.Select(w => (w, Array.Empty<string>())), (typed, except), (number, except), (bytes, except)];
            foreach (var (word, columns) in sought)
            {
                await using var command = new NpgsqlCommand(
                    $"SELECT count(*) FROM {table} x WHERE (to_jsonb(x) - $1)::text ILIKE ANY (ARRAY['%' || $2 || '%', '%' || $3 || '%'])",
                    connection)
                {
                    Parameters = { new() { Value = columns }, new() { Value = word },
                        new() { Value = Convert.ToHexString(Encoding.UTF8.GetBytes(word)) } },
                };
                if ((long)(await command.ExecuteScalarAsync())! > 0)
                {
                    found.Add($"{table}: {word}");
                }
            }
        }

        return found;
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            SELECT table_schema || '.' || table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
