using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

/// <summary>Which new passwords this server accepts: the <see cref="PasswordPolicy"/> with the settings.</summary>
[SingletonService]
internal sealed class PasswordRules(UsersSettings settings, InstanceSettings instance)
{
    /// <summary>The refusal that says what is wrong with the password, or null when it is accepted.</summary>
    /// <param name="field">The field of the request that has the password.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="ownNames">Names of the owner, which the password must not contain.</param>
    public Refusal? Check(string field, string password, params IEnumerable<string?> ownNames) =>
        PasswordPolicy.ErrorOf(password, settings.PasswordMinimum, instance.Name, ownNames) is { } error
            ? Refusal.Invalid(field, error)
            : null;
}
