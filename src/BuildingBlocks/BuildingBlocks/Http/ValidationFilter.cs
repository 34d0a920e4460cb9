using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Validates every argument that has a registered validator, before the handler runs: a slice cannot forget it.</summary>
internal static class ValidationFilter
{
    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext factory, EndpointFilterDelegate next)
    {
        var validators = factory.MethodInfo.GetParameters()
            .Select((parameter, index) => (index, validator: factory.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(parameter.ParameterType)) as IValidator))
            .Where(v => v.validator is not null)
            .ToArray();
        if (validators.Length == 0)
        {
            return next;
        }

        return async context =>
        {
            foreach (var (index, validator) in validators)
            {
                // A body that may be left out, and was.
                if (context.Arguments[index] is not { } argument)
                {
                    continue;
                }

                var outcome = await validator!.ValidateAsync(new ValidationContext<object>(argument), context.HttpContext.RequestAborted);
                if (!outcome.IsValid)
                {
                    return ToError(outcome.Errors);
                }
            }

            return await next(context);
        };
    }

    private static ErrorResult ToError(List<ValidationFailure> failures)
    {
        var errors = failures
            .GroupBy(f => string.Join('.', f.PropertyName.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)), f => f.ErrorMessage, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return new ErrorResult(ErrorType.Invalid, errors.First().Value[0], errors);
    }
}
