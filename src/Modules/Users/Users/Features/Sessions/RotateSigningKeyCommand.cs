using System.CommandLine;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Integration;

namespace Microblog.Users.Features.Sessions;

/// <summary>Adds a signing key of access tokens.</summary>
internal sealed class RotateSigningKeyCommand(SigningKeyStore keys, UsersSettings settings) : ICommand
{
    public string Name => "users rotate-signing-key";

    public string Summary => "Sign access tokens with a new key.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<bool>("--at-once") { Description = "End all tokens that were signed before, as after a leak." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        if (settings.SigningKeys is { Length: > 0 })
        {
            throw new UsageException("The keys are those of the setting Users:SigningKeys: change it there.");
        }

        var atOnce = options.GetValue<bool>("--at-once");
        var key = await keys.RotateAsync(atOnce, ct);
        await output.WriteLineAsync(atOnce
            ? $"The key {key.Id} signs from now on. After {(int)AccountStatusCache.Lifetime.TotalSeconds} seconds no other key is valid."
            : $"The key {key.Id} signs in {(int)SigningKeyRing.PropagationTime.TotalSeconds} seconds. "
                + "The key before it is valid until its tokens have expired.");
        return 0;
    }
}
