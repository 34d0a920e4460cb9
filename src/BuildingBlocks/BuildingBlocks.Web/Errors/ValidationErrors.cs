using System.Text.Json;
using FluentValidation.Results;

namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>What validators found, in the contract's shape.</summary>
internal static class ValidationErrors
{
    public static Refusal ToRefusal(IEnumerable<ValidationFailure> failures)
    {
        var errors = failures
            .GroupBy(f => string.Join('.', f.PropertyName.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)),
                f => f.ErrorMessage, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return new Refusal(ErrorType.Invalid, errors.First().Value[0], errors);
    }
}
