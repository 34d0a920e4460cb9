const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** How long a text is as a person counts: a family emoji is one, and so is a letter with its accents. The server counts alike. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text.normalize("NFC").replace(/\r\n/g, "\n"))) count++;
  return count;
}
