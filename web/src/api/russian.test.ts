import { expect, test } from "vitest";
import { language } from "../i18n/language";
import { ApiError } from "./errors";
import { inRussian, sentences } from "./russian";

test("every sentence is said in Russian, and names nothing that the server has not named", () => {
  for (const [english, russian] of sentences) {
    const names = [...english.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
    for (const [, name] of russian.matchAll(/\{(\w+)\}/g)) {
      expect(names, english).toContain(name);
    }
    expect(russian).toMatch(/\p{Script=Cyrillic}/u);
  }
});

test("a sentence is known with whatever it names, and takes it over", () => {
  expect(inRussian("The username ada_7 is taken.")).toBe("Имя ada_7 уже занято.");
  expect(inRussian("A tweet has at most 280 characters.")).toBe("Пост — не больше 280 символов.");
});

test("one that is not known is said as it came, or as its kind when that says all", () => {
  expect(inRussian("The moon is full.", "conflict")).toBe("The moon is full.");
  expect(inRussian("The moon is full.")).toBe("The moon is full.");
  expect(inRussian("There is no tweet 42.", "not_found")).toBe("Этого нет, или вам это не видно.");
});

test("an error speaks the language of the page, with its fields", async () => {
  const body = {
    error_type: "conflict",
    error_message: "The username ada is taken.",
    errors: { username: ["The username ada is taken."] },
    trace_id: "1",
  };
  const answer = () => new Response(JSON.stringify(body), { status: 409 });
  language.set("ru");
  const russian = await ApiError.fromResponse(answer());
  language.set("en");
  const english = await ApiError.fromResponse(answer());

  expect([russian.message, russian.fields.username]).toEqual(["Имя ada уже занято.", ["Имя ada уже занято."]]);
  expect([english.message, english.fields.username]).toEqual([body.error_message, [body.error_message]]);
  expect(russian.type).toBe("conflict");
});

test("a field says at least what kind of error it has", async () => {
  const body = {
    error_type: "malformed_request",
    error_message: "It is wrong.",
    errors: { alt: ["The value of alt is odd."] },
    trace_id: "1",
  };
  language.set("ru");
  const { fields } = await ApiError.fromResponse(new Response(JSON.stringify(body), { status: 400 }));
  language.set("en");
  expect(fields.alt![0]).toMatch(/\p{Script=Cyrillic}/u);
});

test("why a file failed is said too, whatever was wrong inside it", () => {
  expect(inRussian("A video lasts at most 120 seconds; this one lasts 300.")).toBe("Видео длится не больше 120 с, а это 300 с.");
  expect(inRussian("The PNG file is damaged: a checksum is wrong.")).toBe("Файл PNG повреждён.");
});
