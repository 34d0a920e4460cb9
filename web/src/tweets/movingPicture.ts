import { useState } from "react";
import type { Attachment } from "../api/types";
import { useReducedMotion } from "../ui/mediaQuery";

/** A picture that moves: it can be stopped, and for readers who want no motion it stands until they start it. */
export function useMovingPicture({ type, url, preview_url }: Attachment) {
  const reduced = useReducedMotion();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const moves = type === "gif" && url !== null;
  const playing = moves && (chosen ?? !reduced);
  return { moves, playing, toggle: () => setChosen(!playing), still: preview_url ?? url ?? undefined, url: url ?? undefined };
}
