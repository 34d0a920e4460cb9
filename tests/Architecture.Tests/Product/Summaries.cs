using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microblog.Architecture.Tests.Product;

/// <summary>What the code says of itself: the first sentence of a type's documentation.</summary>
internal static partial class Summaries
{
    private static readonly ConcurrentDictionary<string, Dictionary<string, XElement>> Read = new(StringComparer.Ordinal);

    public static string Of(Type type) => Member(type, $"T:{NameOf(type)}") is { } summary ? FirstSentence(summary) : "";

    /// <summary>All of it, of a property.</summary>
    public static string Of(PropertyInfo property) =>
        Member(property.DeclaringType!, $"P:{NameOf(property.DeclaringType!)}.{property.Name}") is { } summary ? Whole(summary) : "";

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static XElement? Member(Type type, string name)
    {
        var assembly = type.Assembly.GetName().Name!;
        var members = Read.GetOrAdd(assembly, static name => XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{name}.xml"))
            .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal));
        return members.GetValueOrDefault(name)?.Element("summary");
    }

    private static string FirstSentence(XElement summary)
    {
        var text = Whole(summary);
        return Sentence().Match(text) is { Success: true } sentence ? sentence.Value : text;
    }

    private static string Whole(XElement summary) => White().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.', ':')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => element.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex(@"^.*?\.(?=\s|$)")]
    private static partial Regex Sentence();
}
