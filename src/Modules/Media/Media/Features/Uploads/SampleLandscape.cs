using System.Numerics;

namespace Microblog.Media.Features.Uploads;

/// <summary>An imagined landscape: a sky that changes towards the horizon, a sun with its glow, hills that fade with distance.</summary>
internal sealed class SampleLandscape
{
    private static readonly Palette[] Palettes =
    [
        new(Colour(0x2B3A67), Colour(0xF4A261), Colour(0xFFE8B6), Colour(0x3D2C4E)),
        new(Colour(0x5BA4CF), Colour(0xDDF0F5), Colour(0xFFFBE6), Colour(0x1F5B57)),
        new(Colour(0x0B1640), Colour(0x51629E), Colour(0xF1F0E4), Colour(0x0C1230)),
        new(Colour(0xE56B8A), Colour(0xFFD7BA), Colour(0xFFF6E5), Colour(0x5A2A57)),
        new(Colour(0x2A7F8E), Colour(0xF3E4B3), Colour(0xFFFFFF), Colour(0x14433F)),
        new(Colour(0x6C63B5), Colour(0xF7C6D9), Colour(0xFFF3C9), Colour(0x2B2757)),
        new(Colour(0xE08E45), Colour(0xFBE3B0), Colour(0xFFF9E0), Colour(0x6B3A1E)),
    ];

    private readonly Palette _palette;
    private readonly float _sunAcross;
    private readonly float _sunDown;
    private readonly float _sunRadius;
    private readonly Hill[] _hills;
    private uint _state;

    public SampleLandscape(int seed)
    {
        _state = (uint)seed;
        _palette = Palettes[(int)(Next() * Palettes.Length)];
        _sunAcross = Between(0.2f, 0.8f);
        _sunDown = Between(0.2f, 0.42f);
        _sunRadius = Between(0.06f, 0.13f);
        _hills = new Hill[4 + (int)(Next() * 3)];
        for (var i = 0; i < _hills.Length; i++)
        {
            var nearness = (i + 1f) / _hills.Length;
            _hills[i] = new Hill(
                0.45f + 0.43f * nearness,
                Between(0.02f, 0.05f),
                Between(2.5f, 4.5f),
                Between(0, MathF.Tau),
                Between(0.006f, 0.018f),
                Between(7f, 12f),
                Between(0, MathF.Tau),
                Vector3.Lerp(_palette.Horizon, _palette.Ground, 0.25f + 0.75f * nearness));
        }
    }

    /// <summary>The colour of a point, with edges softened over one pixel.</summary>
    public Vector3 ColourAt(float x, float y, float width, float pixel)
    {
        var colour = Vector3.Lerp(_palette.Zenith, _palette.Horizon, Soft(0, 0.75f, y));

        var distance = Vector2.Distance(new Vector2(x, y), new Vector2(_sunAcross * width, _sunDown));
        var glow = MathF.Exp(-MathF.Max(0, distance - _sunRadius) * 5f);
        colour = Vector3.Lerp(colour, _palette.Sun, 0.45f * glow);
        colour = Vector3.Lerp(_palette.Sun, colour, Soft(-pixel, pixel, distance - _sunRadius));

        foreach (var hill in _hills)
        {
            var depth = y - hill.CrestAt(x);
            if (depth < -pixel)
            {
                continue;
            }

            // Mist lies in the valleys: a hill is palest where the next one begins.
            var ground = Vector3.Lerp(hill.Colour, _palette.Horizon, 0.35f * Soft(0, 0.3f, depth));
            colour = Vector3.Lerp(colour, ground, Soft(-pixel, pixel, depth));
        }

        return colour;
    }

    private static Vector3 Colour(int rgb) => new(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);

    private static float Soft(float from, float to, float value)
    {
        var part = Math.Clamp((value - from) / (to - from), 0, 1);
        return part * part * (3 - 2 * part);
    }

    private float Between(float least, float most) => least + (most - least) * Next();

    // Not the framework's random numbers: the pictures have to stay the same in another version of it.
    private float Next()
    {
        _state += 0x9E3779B9;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6B;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35;
        mixed ^= mixed >> 16;
        return (mixed >> 8) / (float)(1 << 24);
    }

    private sealed record Palette(Vector3 Zenith, Vector3 Horizon, Vector3 Sun, Vector3 Ground);

    private sealed record Hill(
        float Height, float Swell, float Pace, float Phase, float Ripple, float RipplePace, float RipplePhase, Vector3 Colour)
    {
        public float CrestAt(float x) => Height - Swell * MathF.Sin(Pace * x + Phase) - Ripple * MathF.Sin(RipplePace * x + RipplePhase);
    }
}
