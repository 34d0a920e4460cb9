using FluentValidation;

namespace Microblog.Users.Domain;

/// <summary>Lets validators use the rules of this module.</summary>
internal static class RuleExtensions
{
    /// <summary>Fails with the sentence that <paramref name="errorOf"/> returns. Null means that the value is valid.</summary>
    public static void FailsWith<T>(this IRuleBuilderInitial<T, string?> rule, Func<T, string?, string?> errorOf) =>
        rule.Custom((value, context) =>
        {
            if (errorOf(context.InstanceToValidate, value) is { } error)
            {
                context.AddFailure(error);
            }
        });
}
