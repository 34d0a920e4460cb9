using System.Buffers;
using System.Text;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// Detects the language of a short text: by its script where that is enough, Russian and English by their most frequent words. It is
/// written by hand because the libraries have models of megabytes and are still wrong about short texts. When it is not sure, it detects
/// nothing.
/// </summary>
internal static class LanguageDetector
{
    private static readonly HashSet<string> Russian = new(
        ["и", "в", "во", "не", "на", "что", "это", "я", "с", "как", "по", "но", "мы", "вы", "он", "она", "они", "для", "от", "из", "у",
         "же", "кто", "так", "за", "все", "всем", "его", "был", "была", "уже", "только", "или", "если", "есть", "сегодня", "спасибо",
         "привет", "доброе", "утро", "к", "о", "мне", "нас", "нет", "да"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> English = new(
        ["the", "and", "is", "are", "was", "of", "to", "in", "for", "it", "that", "this", "you", "we", "with", "on", "not", "be", "have",
         "has", "our", "my", "at", "will", "what", "who", "when", "your", "from", "all", "thank", "thanks", "hello", "good", "morning"],
        StringComparer.Ordinal);

    // Letters that Russian does not have belong to related languages, most of which do not have ы, э and ё.
    private static readonly SearchValues<char> Foreign = SearchValues.Create("іїєґўјљњћџђѓќІЇЄҐЎЈЉЊЋЏЂЃЌ");
    private static readonly SearchValues<char> Own = SearchValues.Create("ыэёЫЭЁ");

    /// <returns>A BCP 47 tag, or null when the language is not clear.</returns>
    public static string? Detect(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        int latin = 0, cyrillic = 0, kana = 0, hangul = 0, others = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                End(word, words);
                continue;
            }

            word.Append(Rune.ToLowerInvariant(rune));
            switch (rune.Value)
            {
                case < 0x0250:
                    latin++;
                    break;
                case >= 0x0400 and < 0x0500:
                    cyrillic++;
                    break;
                case >= 0x3040 and < 0x3100:
                    kana++;
                    break;
                case >= 0xAC00 and < 0xD7B0:
                    hangul++;
                    break;
                default:
                    others++;
                    break;
            }
        }

        End(word, words);
        var half = (latin + cyrillic + kana + hangul + others) / 2;
        return kana > 0 && kana + others > half ? "ja"
            : hangul > half ? "ko"
            : cyrillic > half ? IsRussian(text, words) ? "ru" : null
            : latin > half && Count(words, English) >= 2 ? "en"
            : null;
    }

    private static bool IsRussian(string text, List<string> words) =>
        !text.AsSpan().ContainsAny(Foreign) && (Count(words, Russian) >= 1 || text.AsSpan().ContainsAny(Own));

    private static int Count(List<string> words, HashSet<string> frequent) => words.Count(frequent.Contains);

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
