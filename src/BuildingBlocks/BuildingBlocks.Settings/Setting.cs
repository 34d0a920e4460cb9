using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>One setting that somebody may write.</summary>
public sealed class Setting
{
    private readonly object _owner;

    private Setting(string key, PropertyInfo property, object owner)
    {
        Key = key;
        Property = property;
        _owner = owner;
        Default = property.GetValue(owner);
    }

    /// <summary>Its full name, such as <c>Media:S3:Bucket</c>.</summary>
    public string Key { get; }

    /// <summary>Where its value goes. The doc comment there says what it does.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Its value when nobody writes it.</summary>
    public object? Default { get; }

    /// <summary>Whether the value must never be shown.</summary>
    public bool IsSecret => Property.IsDefined(typeof(SecretSettingAttribute));

    /// <summary>Several words: written with spaces or commas between them, or as a list.</summary>
    public bool IsWords => Property.PropertyType == typeof(IReadOnlyList<string>);

    /// <summary>What may be written, to go on after "must be".</summary>
    public string Allowed => string.Join(", ", Words().Distinct(StringComparer.Ordinal));

    private Type PlainType => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    private IEnumerable<ValidationAttribute> Rules => Property.GetCustomAttributes<ValidationAttribute>();

    /// <summary>The settings that an object holds, those of its parts too.</summary>
    internal static IEnumerable<Setting> Of(string section, object owner) =>
        owner.GetType().GetProperties().Where(p => p.CanWrite).SelectMany(property =>
    {
        var name = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
        var key = section.Length == 0 ? name : $"{section}:{name}";
        return property.PropertyType is { IsClass: true } part && part != typeof(string) ? Of(key, property.GetValue(owner)!)
            : [new Setting(key, property, owner)];
    });

    /// <summary>Takes what is written.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    internal string? Read(IConfiguration configuration)
    {
        var (text, listed) =
            (configuration[Key], configuration.GetSection(Key).GetChildren().Select(c => c.Value?.Trim()).OfType<string>());
        if (IsWords)
        {
            string[] words = [.. (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries), .. listed];
            if (words.Length > 0)
            {
                Property.SetValue(_owner, words);
            }
        }
        else if (!string.IsNullOrEmpty(text))
        {
            try
            {
                Property.SetValue(_owner, TypeDescriptor.GetConverter(PlainType).ConvertFromInvariantString(text.Trim()));
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
            {
                return Wrong(text);
            }
        }

        var value = Property.GetValue(_owner);
        return Rules.All(rule => rule.IsValid(value)) ? null
            : Wrong(IsWords ? string.Join(' ', ((IEnumerable)value!).Cast<string>()) : Shown(value));
    }

    /// <summary>A value as somebody would write it.</summary>
    public static string Shown(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private string Wrong(string text) =>
        IsSecret ? $"{Key} must be {Allowed}." : $"{Key} is {(text.Length == 0 ? "empty" : text)} and must be {Allowed}.";

    private IEnumerable<string> Words()
    {
        if (!Rules.Any(r => r is SettingRuleAttribute or AllowedValuesAttribute))
        {
            yield return PlainType switch
            {
                var t when t == typeof(bool) => "true or false",
                var t when t == typeof(TimeSpan) => "a time such as 00:01:00",
                var t when t == typeof(int) || t == typeof(long) => "a whole number",
                var t when t == typeof(double) => "a number",
                _ => IsWords ? "words" : "text",
            };
        }

        foreach (var rule in Rules)
        {
            switch (rule)
            {
                case RangeAttribute { OperandType: var type } range when type == typeof(TimeSpan):
                    yield return $"{range.Minimum} to {range.Maximum}";
                    break;
                case RangeAttribute range:
                    yield return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum:#,0.###} to {range.Maximum:#,0.###}");
                    break;
                case AllowedValuesAttribute words:
                    yield return string.Join(" or ", words.Values.OfType<object>());
                    break;
                case SettingRuleAttribute own:
                    yield return own.Allowed;
                    break;
            }
        }
    }
}
