// Reads the server's C# sources for the sentences with which it refuses a call. A C# parser would be exact. This needs nothing installed: it
// finds string literals by the calls that they are passed to, and follows constants, methods and local variables by their names.
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

export interface Sentence {
  /** As in the sources, with `{…}` wherever a value is put in. */
  text: string;
  /** The `error_type`, where the call says it; a sentence about one field is shown without it. */
  errorType: string | null;
  file: string;
  line: number;
}

interface Literal {
  start: number;
  end: number;
  text: string;
}

interface Source {
  file: string;
  /** The code without comments, and with blanks in place of what stands in strings: positions are those of the file. */
  code: string;
  literals: Literal[];
}

interface Reference {
  member: string;
  owner: string | null;
}

const factory = /\b(?:ErrorResult|Refusal)s?\s*\.\s*(\w+)\s*\(/g;
const constructed = /\bnew\s+\w*(?:ErrorResult|Refusal)\s*\(\s*(?:ErrorType\s*\.\s*(\w+))?/g;
const inferred = /\bnew\s*\(\s*ErrorType\s*\.\s*(\w+)/g;
// Why a file failed is a part of a later answer.
const unreadable = /\bnew\s+UnreadableMediaException\s*\(|\bnew\s*\w*\s*\(\s*RefusalReason\s*\./g;
const storedReason = /\bFailure\s*,/g;
const validation = /\b(?:WithMessage|AddFailure|AddError|FailsWith)\s*\(/g;
const member = /\b(?:const\s+string|static\s+(?:readonly\s+)?string\??|string\??)\s+(\w+)\s*(?:=>?|\(|\{)/g;
const wrapper = /\b(\w+)\s*\([^()]*\bstring\s+(\w+)\s*\)\s*(=>|\{)/g;

/** All sentences, each once. */
export function sentencesOf(files: Iterable<[file: string, text: string]>): Sentence[] {
  const texts = [...files];
  const sources = texts.map(([file, text]) => readSource(file, text));
  const errorTypes = texts.flatMap(([, text]) => [...text.matchAll(/\bErrorType (\w+) = new\("(\w+)"/g)]);
  const found = new Map<string, Sentence>();
  const add = (source: Source, literal: Literal, errorType: string | null) => {
    if (/\S\s.*\w.*[.!?]$/s.test(literal.text)) {
      const line = source.code.slice(0, literal.start).split("\n").length;
      // `TooMany(…)` makes a `TooManyRequests`.
      const [, , name = null] = (errorType && errorTypes.find(([, property]) => property!.startsWith(errorType))) || [];
      found.set(`${name} ${literal.text}`, { text: literal.text, errorType: name, file: source.file, line });
    }
  };

  const collect = (source: Source, start: number, end: number, errorType: string | null, seen: Set<string>) => {
    for (const literal of source.literals.filter((one) => one.start >= start && one.end <= end)) {
      add(source, literal, errorType);
    }

    for (const reference of referencesIn(source.code.slice(start, end))) {
      for (const [owner, from, to] of definitionsOf(reference, source, sources)) {
        const place = `${owner.file}:${from}`;
        if (!seen.has(place)) {
          seen.add(place);
          collect(owner, from, to, errorType, seen);
        }
      }
    }
  };

  for (const source of sources) {
    for (const { start, end, errorType } of refusalsIn(source)) {
      collect(source, start, end, errorType, new Set());
    }
  }

  return [...found.values()];
}

/** The C# sources below a folder. */
export function* readSources(folder: URL): Generator<[string, string]> {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".cs") && !/(^|[\\/])(bin|obj)[\\/]/.test(file)) {
      yield [file, readFileSync(new URL(file.replaceAll("\\", "/"), folder), "utf8")];
    }
  }
}

/** Where a refusal is made: its arguments, here or at the call of a method that passes its own argument on. */
function refusalsIn(source: Source): { start: number; end: number; errorType: string | null }[] {
  const { code } = source;
  const places = [factory, constructed, inferred, unreadable, validation].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => {
      const open = code.indexOf("(", match.index);
      // The second argument of the exception is for the log.
      const end = match[0].includes("Unreadable") ? endOfArgument(code, open + 1) : closing(code, open);
      return { start: open, end, errorType: pattern === validation ? null : (match[1] ?? null) };
    }),
  );
  const wrapped = [...code.matchAll(wrapper)].flatMap((declaration) => {
    const [whole, name, argument, arrow] = declaration;
    const body = declaration.index + whole.length - arrow!.length;
    const end = endOf(code, body);
    const made = places.find(
      ({ start, end: last }) => start >= body && last <= end && new RegExp(`\\b${argument}\\b`).test(code.slice(start, last)),
    );
    if (!made) {
      return [];
    }

    const calls = [...code.matchAll(new RegExp(`\\b${name}\\s*\\(`, "g"))].filter(({ index }) => index !== declaration.index);
    return calls.map(({ index }) => {
      const open = code.indexOf("(", index);
      return { start: open, end: closing(code, open), errorType: made.errorType };
    });
  });
  const stored = [...code.matchAll(storedReason)].map(({ index, 0: text }) => {
    const start = index + text.length;
    return { start, end: endOfArgument(code, start), errorType: null };
  });
  return [...places, ...wrapped, ...stored];
}

/** What the arguments of a refusal name: `Usernames.Rule`, `Sentence(status)`, `fault`. */
function referencesIn(code: string): Reference[] {
  return [...code.matchAll(/(?:\b(\w+)\s*\.\s*)?\b(\w+)\b/g)].map(([, owner = null, name]) => ({ owner, member: name! }));
}

function definitionsOf({ owner, member: name }: Reference, source: Source, sources: Source[]): [Source, number, number][] {
  const where = owner === null ? [source] : sources.filter(({ file }) => basename(file.replaceAll("\\", "/")) === `${owner}.cs`);
  const members = where.flatMap((one) =>
    [...one.code.matchAll(member)]
      .filter((match) => match[1] === name)
      .map((match): [Source, number, number] => [one, match.index, endOf(one.code, match.index + match[0].length - 1)]),
  );
  if (owner !== null || members.length > 0) {
    return members;
  }

  // A local variable: what it is set to, or the expression that a pattern took it from.
  const { code } = source;
  const set = [...code.matchAll(new RegExp(`\\bvar\\s+${name}\\s*=`, "g"))].map((match): [Source, number, number] => [
    source,
    match.index,
    endOf(code, match.index),
  ]);
  const taken = [...code.matchAll(new RegExp(`is\\s*\\{[^{}]*\\}\\s*${name}\\b`, "g"))].map((match): [Source, number, number] => [
    source,
    Math.max(...[";", "{", "}"].map((sign) => code.lastIndexOf(sign, match.index - 1))),
    match.index,
  ]);
  return [...set, ...taken];
}

/** The comma or bracket after an argument. */
function endOfArgument(code: string, start: number): number {
  for (let at = start; at < code.length; at++) {
    if (",)".includes(code[at]!)) {
      return at;
    }

    if ("([{".includes(code[at]!)) {
      at = closing(code, at);
    }
  }

  return code.length;
}

/** The bracket that closes the one at `open`. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ("([{".includes(code[at]!)) {
      depth++;
    } else if (")]}".includes(code[at]!) && --depth === 0) {
      return at;
    }
  }

  return code.length;
}

/** Where a declaration or statement ends: at its semicolon, or at the brace of its body. */
function endOf(code: string, start: number): number {
  for (let at = start; at < code.length; at++) {
    if (code[at] === ";") {
      return at;
    }

    if ("([{".includes(code[at]!)) {
      const body = code[at] === "{" && !/(?:switch|is|=|new\s*\w*)\s*$/.test(code.slice(Math.max(0, at - 30), at));
      at = closing(code, at);
      if (body) {
        return at;
      }
    }
  }

  return code.length;
}

/** Takes the strings and comments out of a C# file. */
function readSource(file: string, text: string): Source {
  const code = [...text].length === text.length ? text.split("") : Array.from({ length: text.length }, (_, i) => text[i]!);
  const literals: Literal[] = [];
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      if (code[i] !== "\n") {
        code[i] = " ";
      }
    }
  };

  for (let at = 0; at < text.length; ) {
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      const mark = text[at + 1] === "/" ? "\n" : "*/";
      const stop = text.indexOf(mark, at + 2);
      const end = stop < 0 ? text.length : mark === "\n" ? stop : stop + 2;
      blank(at, end);
      at = end;
    } else if (text[at] === "'") {
      const end = /^'(?:\\[^\n]*?|[^\\])'/s.exec(text.slice(at, at + 12))?.[0].length ?? 1;
      blank(at, at + end);
      at += end;
    } else if (text[at] === '"') {
      const literal = readLiteral(text, at);
      literals.push(literal);
      blank(literal.start, literal.end);
      at = literal.end;
    } else {
      at++;
    }
  }

  return { file, code: code.join(""), literals: joined(text, literals) };
}

function readLiteral(text: string, quote: number): Literal {
  const prefix = /[$@]*$/.exec(text.slice(Math.max(0, quote - 6), quote))![0];
  const quotes = /^"+/.exec(text.slice(quote))![0];
  const raw = quotes.length >= 3 ? quotes : null;
  let value = "";
  let at = quote + (raw?.length ?? 1);
  while (at < text.length) {
    const char = text[at]!;
    if (raw ? text.startsWith(raw, at) : char === '"' && !(prefix.includes("@") && text[at + 1] === '"')) {
      return { start: quote, end: at + (raw?.length ?? 1), text: raw ? value.trim() : value };
    }

    if (prefix.includes("$") && char === "{" && text[at + 1] !== "{") {
      at = endOfHole(text, at);
      value += "{…}";
    } else if (char === "\\" && !raw && !prefix.includes("@")) {
      value += text[at + 1];
      at += 2;
    } else {
      value += char;
      at += char === text[at + 1] && (char === '"' || (prefix.includes("$") && "{}".includes(char))) ? 2 : 1;
    }
  }

  return { start: quote, end: text.length, text: value };
}

/** Past the brace that closes an interpolation; strings inside it may hold braces. */
function endOfHole(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '"') {
      at = readLiteral(text, at).end - 1;
    } else if (text[at] === "{") {
      depth++;
    } else if (text[at] === "}" && --depth === 0) {
      return at + 1;
    }
  }

  return text.length;
}

/** `"one " + "two"` is one sentence. */
function joined(text: string, literals: Literal[]): Literal[] {
  const all: Literal[] = [];
  for (const literal of literals) {
    const before = all.at(-1);
    if (before && /^\s*\+\s*[$@]*$/.test(text.slice(before.end, literal.start))) {
      all[all.length - 1] = { start: before.start, end: literal.end, text: before.text + literal.text };
    } else {
      all.push(literal);
    }
  }

  return all;
}
