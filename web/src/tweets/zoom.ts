/** How a picture lies on the stage: moved from the middle by x and y pixels, and enlarged. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const fitting: View = { scale: 1, x: 0, y: 0 };
export const maxScale = 8;

/** Enlarges the picture; the point of it that lies at `at`, as seen from the middle of the stage, stays there. */
export function zoomAt(view: View, scale: number, at: { x: number; y: number }): View {
  const next = Math.min(maxScale, Math.max(1, scale));
  const grown = next / view.scale;
  return { scale: next, x: at.x - (at.x - view.x) * grown, y: at.y - (at.y - view.y) * grown };
}

/**
 * Keeps the stage filled: no edge of an enlarged picture comes further in than the edge of the stage. `picture` is its size when it fits.
 */
export function bounded({ scale, x, y }: View, picture: Size, stage: Size): View {
  const within = (value: number, size: number, room: number) => {
    const most = Math.max(0, (size * scale - room) / 2);
    // Not -0, so that a view that fits is the view that fits.
    return Math.min(most, Math.max(-most, value)) || 0;
  };
  return { scale, x: within(x, picture.width, stage.width), y: within(y, picture.height, stage.height) };
}

/** What a drag of a picture that fits means: to another picture, away, or nothing. */
export function swipe(dx: number, dy: number): "next" | "previous" | "close" | null {
  const [across, along] = [Math.abs(dx), Math.abs(dy)];
  if (across >= 50 && across > 1.5 * along) {
    return dx < 0 ? "next" : "previous";
  }
  return dy >= 90 && along > 1.5 * across ? "close" : null;
}
