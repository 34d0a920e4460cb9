import { expect, test } from "vitest";
import { pastedFiles } from "./pastedFiles";

const picture = { name: "image.png" };
const clipboard = (types: Record<string, string>, files: object[] = [picture]) =>
  ({
    files: files as unknown as FileList,
    types: [...Object.keys(types), ...(files.length > 0 ? ["Files"] : [])],
    getData: (type: string) => types[type] ?? "",
  }) as Parameters<typeof pastedFiles>[0];

test.each([
  ["cells of Excel", { "text/plain": "1\t2\n3\t4", "text/html": "<table>…</table>", "text/rtf": "{…}" }, 0],
  ["a paragraph of Word", { "text/plain": "Dear all,", "text/html": "<p>Dear all,</p>" }, 0],
  ["a paragraph of an editor that writes RTF", { "text/plain": "Dear all,", "text/rtf": "{…}" }, 0],
  ["a chart of Excel", { "text/html": "<img>", "text/plain": "" }, 1],
  ["a picture of a page", { "text/html": '<img src="https://a.example/b.png">' }, 1],
  ["a screenshot", {}, 1],
  ["a file of the Finder, with its name", { "text/plain": "image.png" }, 1],
])("%s is pasted as %o: %i file", (_, types, count) => expect(pastedFiles(clipboard(types))).toHaveLength(count));

test("text alone has no files", () => expect(pastedFiles(clipboard({ "text/plain": "Hello" }, []))).toEqual([]));
