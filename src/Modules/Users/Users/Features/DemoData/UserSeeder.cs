using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.DemoData;

/// <summary>
/// Creates fifty people from the history of computing with the API keys <c>test</c>, <c>test2</c> … <c>test50</c>. An old client begins
/// with the key <c>test</c>, so its owner has no role; <c>test2</c> is a moderator and <c>test3</c> an administrator.
/// </summary>
internal sealed class UserSeeder(UsersDb db, TimeProvider clock) : IDemoDataSeeder
{
    private static readonly string[] People =
    [
        "Ada Lovelace", "Grace Hopper", "Linus Torvalds", "Alan Turing", "Katherine Johnson", "Donald Knuth", "Margaret Hamilton",
        "Edsger Dijkstra", "Barbara Liskov", "Dennis Ritchie", "Radia Perlman", "Ken Thompson", "Frances Allen", "Tony Hoare",
        "Hedy Lamarr", "Niklaus Wirth", "Joan Clarke", "John McCarthy", "Jean Bartik", "Claude Shannon", "Kathleen Booth",
        "Tim Berners-Lee", "Adele Goldberg", "Alan Kay", "Shafi Goldwasser", "Leslie Lamport", "Karen Sparck Jones", "Robin Milner",
        "Evelyn Boyd Granville", "Andrey Ershov", "Mary Jackson", "Sergey Lebedev", "Dorothy Vaughan", "Michael Stonebraker",
        "Annie Easley", "Edgar Codd", "Betty Holberton", "Jim Gray", "Carol Shaw", "Brian Kernighan", "Susan Kare", "Bjarne Stroustrup",
        "Lynn Conway", "Anders Hejlsberg", "Anita Borg", "Guido van Rossum", "Elizabeth Feinler", "Vint Cerf", "Stephanie Shirley",
        "John von Neumann",
    ];

    public int Order => 1;

    public async Task SeedAsync(SeededIds ids, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(ct))
        {
            var now = clock.GetUtcNow();
            for (var i = 0; i < People.Length; i++)
            {
                var name = People[i];
                var username = i < 3 ? name.Split(' ')[0].ToLowerInvariant() : name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
                var role = i switch
                {
                    1 => RoleNames.Moderator,
                    2 => RoleNames.Admin,
                    _ => RoleNames.User,
                };
                var user = new User
                {
                    Name = name,
                    Username = username,
                    UsernameKey = Usernames.Normalize(username),
                    Bio = i == 0 ? "First programmer. Poetical science." : "",
                    Role = role,
                    CreatedAt = now.AddDays(i - 200),
                    Demonstration = true,
                };
                db.ApiKeys.Add(ApiKey.CreateDemonstration(user, i == 0 ? "test" : $"test{i + 1}", now));

                // One save each, so that the ids follow the numbers of the keys.
                await db.SaveChangesAsync(ct);
            }
        }

        // Never those of real people: others would plant tweets in their names.
        ids.Add("users",
            await db.Users.Where(u => u.Demonstration).OrderBy(u => u.Id).Select(u => u.Id).Take(People.Length).ToListAsync(ct));
    }

    public async Task<bool> HasPlantedCredentialsAsync(CancellationToken ct) =>
        await db.Users.AnyAsync(u => u.Demonstration, ct) || await db.ApiKeys.AnyAsync(k => k.Demonstration, ct);
}
