const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The number of grapheme clusters: a family emoji is one, and so is a letter with its accents. The server counts the same way. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text.normalize("NFC").replace(/\r\n/g, "\n"))) {
    count++;
  }
  return count;
}

// What leaves no mark on the screen though it is no space: the server calls a text of it empty too.
const invisible = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cn}\u2800\u{1D159}\u{13441}\u{13442}]/gu;

/** Whether a reader sees nothing of the text. */
export const isBlank = (text: string): boolean => text.replace(invisible, "") === "";
