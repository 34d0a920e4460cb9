using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Provisioning;

/// <summary>Chooses a username for somebody whom the directory knows by another kind of name, such as an email address.</summary>
[ScopedService]
internal sealed class UsernameChoice(UsersDb db)
{
    private const string Nobody = "user";
    private const int RoomForNumber = 5;

    // The name itself, and with the numbers 2 to 9.
    private const int FewNumbers = 9;

    /// <summary>The unique index that decides whose a username is.</summary>
    public const string UniqueIndex = "ix_users_username_key";

    /// <summary>
    /// A username that is free at this moment: the name, or the name with a number. Somebody else may take it before it is written.
    /// </summary>
    /// <param name="name">What the directory calls the person.</param>
    /// <param name="isCrowded">Many come at once with this name: only numbers that nobody else chooses help.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> ChooseAsync(string name, bool isCrowded, CancellationToken ct)
    {
        var all = Candidates(name).Where(c => Usernames.ErrorOf(c) is null);
        var candidates = (isCrowded ? all.Skip(FewNumbers) : all).ToArray();
        return (await db.Database.SqlQuery<string>($"""
            SELECT t.candidate AS "Value" FROM unnest({candidates}) WITH ORDINALITY AS t (candidate, place)
            WHERE NOT EXISTS (SELECT FROM users.users o WHERE o.username_key = t.candidate)
                AND NOT EXISTS (SELECT FROM users.former_names f
                    WHERE f.digest = sha256(convert_to(t.candidate, 'UTF8')) AND f.until > now())
            ORDER BY t.place LIMIT 1
            """).ToListAsync(ct))[0];
    }

    /// <summary>The name in the letters of usernames, alone and with numbers; the last is taken by nobody.</summary>
    public static IEnumerable<string> Candidates(string name)
    {
        var stem = StemOf(name);
        yield return stem;
        var shortened = stem[..Math.Min(stem.Length, Usernames.MaxLength - RoomForNumber)];
        for (var i = 2; i < 10; i++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{shortened}{i}");
        }

        for (var i = 0; i < 3; i++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{shortened}{RandomNumberGenerator.GetInt32(1000, 100_000)}");
        }

        yield return $"{Nobody}_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
    }

    private static string StemOf(string name)
    {
        var stem = new StringBuilder();
        foreach (var c in SearchTerms.Fold(name.Split('@')[0]))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                stem.Append(c);
            }
            else if (stem.Length > 0 && stem[^1] != '_' && c is not (>= '\u0300' and <= '\u036f'))
            {
                stem.Append('_');
            }
        }

        var trimmed = stem.ToString().Trim('_');
        return trimmed.Length == 0 ? Nobody : trimmed.Length < 3 ? $"{Nobody}_{trimmed}"
            : trimmed[..Math.Min(trimmed.Length, Usernames.MaxLength)];
    }
}
