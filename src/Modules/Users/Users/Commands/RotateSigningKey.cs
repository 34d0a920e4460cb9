using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Access;
using Microblog.Users.Model;

namespace Microblog.Users.Commands;

/// <summary>Gives access tokens a new signing key.</summary>
internal sealed class RotateSigningKey(SigningKeys keys, UsersSettings settings) : ICommand
{
    public string Name => "users rotate-signing-key";

    public string Options => "[--at-once]";

    public string Summary => "Sign access tokens with a new key; --at-once ends all that were signed before, as after a leak.";

    public async Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct)
    {
        if (settings.SigningKeys is { Length: > 0 })
        {
            throw new UsageException("The keys are those of the setting Users:SigningKeys: change it there.");
        }

        var key = await keys.RotateAsync(options.Has("at-once"), ct);
        await output.WriteLineAsync(options.Has("at-once")
            ? $"The key {key.Id} signs from now on; within {(int)Standings.Keep.TotalSeconds} seconds no other is good."
            : $"The key {key.Id} signs in {(int)KeyRing.Spreading.TotalSeconds} seconds; the one before it is good until its tokens have expired.");
        return 0;
    }
}
