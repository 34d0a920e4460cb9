using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users;

/// <summary>Fifty people of computing's history with the API keys <c>test</c>, <c>test2</c> … <c>test50</c>.</summary>
internal sealed class PlantPeople(UsersDb db, TimeProvider clock) : IDemonstration
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

    public async Task PlantAsync(Plantings plantings, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(ct))
        {
            var now = clock.GetUtcNow();
            for (var i = 0; i < People.Length; i++)
            {
                var name = People[i];
                var username = i < 3 ? name.Split(' ')[0].ToLowerInvariant() : name.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
                var role = i switch { 0 => Roles.Admin, 1 => Roles.Moderator, _ => Roles.User };
                var user = User.Create(name, username, role, now.AddDays(i - 200));
                user.Bio = i == 0 ? "First programmer. Poetical science." : "";
                db.ApiKeys.Add(ApiKey.Create(user, "demonstration", i == 0 ? "test" : $"test{i + 1}", now));

                // One at a time, so that the ids follow the numbers of the keys.
                await db.SaveChangesAsync(ct);
            }
        }

        plantings.Add("users", await db.Users.OrderBy(u => u.Id).Select(u => u.Id).Take(People.Length).ToListAsync(ct));
    }
}
