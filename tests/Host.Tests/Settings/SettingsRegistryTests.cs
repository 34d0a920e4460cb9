using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;
using Microsoft.Extensions.Configuration;

namespace Microblog.Host.Tests.Settings;

public sealed class SettingsRegistryTests
{
    [Theory]
    [InlineData("Bell:Strokes", "many", "Bell:Strokes is many and must be a whole number, 1 to 1,000.")]
    [InlineData("Bell:Strokes", "0", "Bell:Strokes is 0 and must be a whole number, 1 to 1,000.")]
    [InlineData("Bell:Strokes", "99999999999", "Bell:Strokes is 99999999999 and must be a whole number, 1 to 1,000.")]
    [InlineData("Bell:Loud", "perhaps", "Bell:Loud is perhaps and must be true or false.")]
    [InlineData("Bell:Every", "soon", "Bell:Every is soon and must be a time such as 00:01:00, 00:00:01 to 01:00:00.")]
    [InlineData("Bell:Every", "02:00:00", "Bell:Every is 02:00:00 and must be a time such as 00:01:00, 00:00:01 to 01:00:00.")]
    [InlineData("Bell:Tone", "shrill", "Bell:Tone is shrill and must be high or low.")]
    [InlineData("Bell:Tower:Address", "tower", "Bell:Tower:Address is tower and must be an address that begins with http:// or https://.")]
    [InlineData("Bell:Tower:Address", "ftp://tower",
        "Bell:Tower:Address is ftp://tower and must be an address that begins with http:// or https://.")]
    [InlineData("Bell:Code", "shrill", "Bell:Code must be high or low.")]
    [InlineData("Bell:From", "5", "Bell:From is after Bell:Until.")]
    public void What_makes_no_sense_is_refused_by_its_name_with_what_is_allowed(string key, string value, string message) =>
        Should.Throw<SettingsException>(() => Read([new(key, value)])).Message.ShouldBe(message);

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Should.Throw<SettingsException>(
            () => Read([new("Bell:Strokes", "0"), new("Bell:Tone", "x"), new("Bell:Tower:Address", "y")])).Message
            .Split(Environment.NewLine).Select(l => l.Split(' ')[0])
            .ShouldBe(["Bell:Strokes", "Bell:Tone", "Bell:Tower:Address"], ignoreOrder: true);

    [Fact]
    public void What_is_written_is_read_and_the_rest_keeps_its_default()
    {
        var (bell, book) = Read(
        [
            new("bell:strokes", " 7 "), new("Bell:Loud", "True"), new("Bell:Every", "00:30:00"), new("Bell:Names", "Ada, Grace Linus"),
            new("Bell:Names:0", "Margaret"),
            new("Bell:Tower:Address", "https://tower.example.com"), new("Bell:Tone", ""),
        ]);

        (bell.Strokes, bell.Loud, bell.Every, bell.Tone, bell.Tower.Address)
            .ShouldBe((7, true, TimeSpan.FromMinutes(30), "low", "https://tower.example.com"));
        bell.Names.ShouldBe(["Ada", "Grace", "Linus", "Margaret"]);
        book.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bell:Stroke", "Bell:Stroke is no setting; the nearest is Bell:Strokes.")]
    [InlineData("Bell:Tower:Adress", "Bell:Tower:Adress is no setting; the nearest is Bell:Tower:Address.")]
    [InlineData("Bell:Strokes:0", "Bell:Strokes:0 is no setting; the nearest is Bell:Strokes.")]
    [InlineData("Bel:Strokes", "Bel:Strokes is no setting; the nearest is Bell:Strokes.")]
    [InlineData("Logging:LogLevel:Default", null)]
    [InlineData("BELL", null)]
    [InlineData("Call", null)]
    public void What_nobody_knows_is_told_with_the_nearest_name(string key, string? told) =>
        Read([new(key, "secret")]).Book.Unknown.ShouldBe(told is null ? [] : [told]);

    private static (Bell Bell, SettingsRegistry Book) Read(IEnumerable<KeyValuePair<string, string?>> written)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(written).Build();
        var book = new SettingsRegistry();
        var bell = book.Read<Bell>(configuration, "Bell");
        book.Check(configuration);
        return (bell, book);
    }

    private sealed class Bell : IValidatableObject
    {
        [Range(1, 1000)]
        public int Strokes { get; init; } = 3;

        public bool Loud { get; init; }

        [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
        public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

        [AllowedValues("high", "low")]
        public string Tone { get; init; } = "low";

        [SecretSetting]
        [AllowedValues("high", "low", null)]
        public string? Code { get; init; }

        public IReadOnlyList<string> Names { get; init; } = [];

        public int From { get; init; }

        public int Until { get; init; } = 4;

        public Tower Tower { get; init; } = new();

        public bool IsRinging => Strokes > 0;

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            From > Until ? [new ValidationResult("Bell:From is after Bell:Until.")] : [];
    }

    private sealed class Tower
    {
        [WebAddress]
        public string? Address { get; init; }
    }
}
