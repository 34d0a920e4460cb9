import { expect, test } from "vitest";
import { inRussian, sentences as table } from "../src/api/russian";
import { readSources, type Sentence, sentencesOf } from "./serverSentences";

const hole = /\{[^{}]*\}/g;

/** Whether the page says a sentence in Russian, whatever the server puts into it. */
function isTranslated({ text, errorType }: Pick<Sentence, "text" | "errorType">): boolean {
  const say = (value: string) => inRussian(text.replace(hole, value), errorType ?? undefined);
  // Some sentences are about a picture or a video, and each of them has another gender in Russian.
  return [["7"], ["picture", "video"]].some((values) => values.every((value) => /\p{Script=Cyrillic}/u.test(say(value))));
}

const sentences = sentencesOf(readSources(new URL("../../src/", import.meta.url)));

test("every refusal of the server has a sentence in Russian", () => {
  expect(sentences.length).toBeGreaterThan(120);
  const missing = sentences.filter((one) => !isTranslated(one)).map(({ file, line, text }) => `${file}:${line}: ${text}`);
  expect(missing, "a Russian reader would see these in English; add them to web/src/api/russian.ts").toEqual([]);
});

test("every sentence of the table is found in the sources, so that no way to refuse is overlooked", () => {
  const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  const patterns = sentences.map(({ text }) => new RegExp(`^${text.split(hole).map(escaped).join(".+")}$`));
  const unknown = table
    .map(([english]) => english)
    .filter((english) => !patterns.some((pattern) => pattern.test(english.replace(hole, "7"))));
  expect(unknown, "the server says these in other words now, or no longer").toEqual([]);
});

const textsOf = (code: string) => sentencesOf([["Slice.cs", code]]).map(({ text }) => text);

test("a refusal is found however it is written", () => {
  expect(textsOf('return ErrorResult.NotFound($"There is no tweet {tweetId}.");')).toEqual(["There is no tweet {…}."]);
  expect(textsOf('return Refusal.Invalid("name", "A name is short.");')).toEqual(["A name is short."]);
  expect(textsOf('return new Refusal(ErrorType.Unavailable, "It is " +\n    $"{what} (now).");')).toEqual(["It is {…} (now)."]);
  expect(textsOf('_ => new(ErrorType.Malformed, "A body is missing."),')).toEqual(["A body is missing."]);
  expect(textsOf('RuleFor(r => r.Text).Must(Fits).WithMessage($"A text has {string.Join(", ", all)}.");')).toEqual(["A text has {…}."]);
  expect(textsOf('AddError(r => r.Text, "A text is missing.");')).toEqual(["A text is missing."]);
});

test("a sentence is found where it is declared", () => {
  const wrapper = "private static RefusedException Refused(string message) => new(ErrorResult.Invalid(field, message));";
  expect(textsOf(`${wrapper} void Go() => throw Refused("The word is empty.");`)).toEqual(["The word is empty."]);
  expect(textsOf('const string Rule = "A rule holds."; var a = ErrorResult.Conflict(Rule);')).toEqual(["A rule holds."]);
  expect(
    textsOf('string? Fault(string s) => s is "" ? "It is empty." : null; if (Fault(s) is { } fault) return Refusal.Invalid("s", fault);'),
  ).toEqual(["It is empty."]);
  expect(
    sentencesOf([
      ["Usernames.cs", 'public const string Rule = "A username is short.";'],
      ["Slice.cs", "RuleFor(r => r.Username).WithMessage(Usernames.Rule);"],
    ]).map(({ text, file }) => [text, file]),
  ).toEqual([["A username is short.", "Usernames.cs"]]);
});

test("what no client reads is left out", () => {
  expect(
    textsOf('throw new InvalidOperationException("Nobody calls this twice."); // ErrorResult.Conflict("A remark is no code.")'),
  ).toEqual([]);
});

test("a sentence without a translation is seen, and one whose error type says all is not missed", () => {
  expect(isTranslated({ text: "The moon is full.", errorType: "conflict" })).toBe(false);
  expect(isTranslated({ text: "There is no moon {…}.", errorType: "not_found" })).toBe(true);
  expect(isTranslated({ text: "There is no moon {…}.", errorType: null })).toBe(false);
});
