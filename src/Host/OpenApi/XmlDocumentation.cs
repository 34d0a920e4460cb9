using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microblog.Host.OpenApi;

/// <summary>
/// The doc comments of the answers' types, read from the files the compiler writes beside the assemblies: the framework's own reader
/// leaves out internal types, and ours are internal.
/// </summary>
internal static partial class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public static string? Of(Type type) => Text(Member(type.Assembly, $"T:{NameOf(type)}")?.Element("summary"));

    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Text(Member(type.Assembly, $"P:{NameOf(type)}.{property.Name}")?.Element("summary"))
            ?? Text(Member(type.Assembly, $"T:{NameOf(type)}")?.Elements("param")
                .FirstOrDefault(p => (string?)p.Attribute("name") == property.Name));
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static XElement? Member(Assembly assembly, string name) => Files.GetOrAdd(assembly, Load).GetValueOrDefault(name);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal)
            : new Dictionary<string, XElement>(StringComparer.Ordinal);
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        foreach (var reference in element.Elements().ToArray())
        {
            reference.ReplaceWith((string?)reference.Attribute("name") ?? ((string?)reference.Attribute("cref"))?.Split('.')[^1]
                ?? reference.Value);
        }

        return Spaces().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
