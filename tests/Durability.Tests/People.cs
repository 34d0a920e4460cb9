namespace Microblog.Durability.Tests;

/// <summary>The accounts of these tests.</summary>
internal static class People
{
    public static string KeyOf(int person) => $"key-of-person-{person}";

    public static async Task<IReadOnlyList<long>> AddAsync(string connectionString, int count)
    {
        var people = new List<long>();
        for (var person = 0; person < count; person++)
        {
            people.Add(await Sql.ScalarAsync<long>(connectionString, $"""
                WITH person AS (
                    INSERT INTO users.users (name, username, username_key, role, created_at)
                    VALUES ('Person {person}', 'person_{person}', 'person_{person}', 'user', now()) RETURNING id),
                granted AS (
                    INSERT INTO users.api_keys (user_id, name, prefix, hash, created_at)
                    SELECT id, 'test', 'key', sha256('{KeyOf(person)}'), now() FROM person)
                SELECT id FROM person
                """));
        }

        return people;
    }
}
