using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Tests.Storage;

public sealed class FileKeyTests
{
    private const string Name = "0123456789abcdefABCDEFxy";

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("gif")]
    [InlineData("webp")]
    public void A_key_reads_back_as_itself(string extension)
    {
        var key = FileKey.New(extension);

        FileKey.TryParse(key.ToString(), out var again).ShouldBeTrue();

        again.ShouldBe(key);
        again.Extension.ShouldBe(extension);
    }

    [Fact]
    public void No_two_keys_are_the_same() =>
        Enumerable.Range(0, 10_000).Select(_ => FileKey.New("png").ToString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(10_000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".png")]
    [InlineData("png")]
    [InlineData(Name)]
    [InlineData(Name + ".")]
    [InlineData(Name + "png")]
    [InlineData(Name + ".PNG")]
    [InlineData(Name + ".pNg")]
    [InlineData(Name + ".png ")]
    [InlineData(Name + ".png\0")]
    [InlineData(Name + ".png\n")]
    [InlineData(Name + ".png.png")]
    [InlineData(Name + ".png/")]
    [InlineData(Name + ".svg")]
    [InlineData(Name + ".html")]
    [InlineData(Name + ".jpeg")]
    [InlineData(Name + "z.png")]
    [InlineData(" " + Name + ".png")]
    [InlineData("../" + Name + ".png")]
    [InlineData("/" + Name + ".png")]
    [InlineData("../../../../../etc/pass.png")]
    [InlineData("..%2f..%2f..%2f..%2f..%2.png")]
    [InlineData("..\\..\\..\\..\\..\\..\\..\\...png")]
    [InlineData("0123456789abcdef\0BCDEFxy.png")]
    [InlineData("0123456789abcdef/BCDEFxy.png")]
    [InlineData("0123456789abcdef.BCDEFxy.png")]
    [InlineData("0123456789abcdef-BCDEF_y.png")]
    [InlineData("0123456789abcdefABCDEFxé.png")]
    [InlineData("０123456789abcdefABCDEFxy.png")]
    public void Nothing_but_a_key_parses(string? text) => FileKey.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("svg")]
    [InlineData("PNG")]
    [InlineData("")]
    [InlineData("../png")]
    public void No_key_is_made_for_another_kind_of_file(string extension) =>
        Should.Throw<ArgumentOutOfRangeException>(() => FileKey.New(extension));

    [Fact]
    public void A_key_that_was_never_made_says_so() => Should.Throw<InvalidOperationException>(() => default(FileKey).ToString());
}
