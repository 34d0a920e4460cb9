// About what fits into a line of the column.
const lineLength = 60;
const mostLines = 16;
const foldedLines = 10;

/** Where a long text is folded, or null when it is short enough to be shown whole. It is folded at the end of a line, or between words. */
export function foldAt(content: string): number | null {
  if (linesIn(content) <= mostLines) {
    return null;
  }
  let at = 0;
  let left = foldedLines;
  for (const line of content.split("\n")) {
    const lines = linesIn(line);
    if (lines >= left) {
      return at + wordEnd(line, left * lineLength);
    }
    left -= lines;
    at += line.length + 1;
  }
  return null;
}

const linesIn = (text: string) => text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0);

const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** The end of the last word that ends before `most`. Intl knows words in scripts that write no spaces between them. */
function wordEnd(line: string, most: number): number {
  if (line.length <= most) {
    return line.length;
  }
  const { index } = words.segment(line).containing(most) ?? { index: most };
  // A word that is longer than all this is cut at a character, and never inside of one.
  const whole = index > most / 2 ? index : new Intl.Segmenter().segment(line).containing(most)!.index;
  return line.slice(0, whole).trimEnd().length;
}
