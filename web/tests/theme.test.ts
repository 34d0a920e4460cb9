import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../src/theme/tokens.css", import.meta.url), "utf8");
const tokens = (block: string) => Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]));
const [light, dark, system] = [
  /^:root \{([^}]*)\}/m.exec(css)![1]!,
  /^:root\[data-theme="dark"\] \{([^}]*)\}/m.exec(css)![1]!,
  /:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/.exec(css)![1]!,
];

test("the dark of the system is the dark that is chosen", () => {
  expect(system.replace(/\s+/g, " ")).toBe(dark.replace(/\s+/g, " "));
});

const part = (c: number) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const luminance = (colour: string) =>
  [1, 3, 5]
    .map((at) => part(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i]!, 0);
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

test.each([
  ["light", tokens(light)],
  ["dark", { ...tokens(light), ...tokens(dark) }],
])("in the %s every text can be read", (_, colours) => {
  for (const ground of ["--ground", "--surface", "--raised", "--hover"]) {
    for (const text of ["--ink", "--ink-soft", "--accent", "--like", "--retweet", "--danger"]) {
      expect(contrast(colours[text]!, colours[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colours["--line-strong"]!, colours[ground]!), `--line-strong on ${ground}`).toBeGreaterThanOrEqual(3);
  }
  for (const [text, ground] of [
    ["--on-accent", "--accent"],
    ["--on-accent", "--accent-strong"],
    ["--accent", "--accent-ground"],
    ["--danger", "--danger-ground"],
    ["--ink", "--accent-ground"],
    ["--ink", "--mark"],
  ] as const) {
    expect(contrast(colours[text]!, colours[ground]!), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});
