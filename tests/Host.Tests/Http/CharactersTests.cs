using Microblog.BuildingBlocks.Web;

namespace Microblog.Host.Tests.Http;

/// <summary>Lines of GraphemeBreakTest.txt of Unicode 15.1: code points, and how many characters they are.</summary>
public sealed class CharactersTests
{
    [Theory]
    [InlineData("0020 0308 0020", 2)]
    [InlineData("000D 000A 0061 000A 0308", 4)]
    [InlineData("AC00 11A8 1100", 2)]
    [InlineData("0061 1F1E6 1F1E7 1F1E8 1F1E9 0062", 4)]
    [InlineData("1F476 1F3FF 0308 200D 1F476 1F3FF", 1)]
    [InlineData("0061 200D 1F6D1", 2)]
    [InlineData("0061 0903 0062", 2)]
    [InlineData("0061 0600 0062", 2)]
    [InlineData("0915 0924", 2)]
    [InlineData("0915 094D 0924", 1)]
    [InlineData("0915 094D 094D 0924", 1)]
    [InlineData("0915 094D 200D 0924", 1)]
    [InlineData("0915 093C 200D 094D 0924", 1)]
    [InlineData("0915 093C 094D 200D 0924", 1)]
    [InlineData("0915 094D 0924 094D 092F", 1)]
    [InlineData("0915 094D 0061", 2)]
    [InlineData("0061 094D 0924", 2)]
    [InlineData("003F 094D 0924", 2)]
    public void They_are_counted_as_Unicode_says(string codePoints, int count) =>
        GraphemeClusters.Count(string.Concat(codePoints.Split(' ').Select(p => char.ConvertFromUtf32(Convert.ToInt32(p, 16)))))
        .ShouldBe(count);

    [Fact]
    public void An_empty_text_has_none() => GraphemeClusters.Count("").ShouldBe(0);
}
