/** The scale of a chart: a round maximum that no value exceeds, with lines at whole numbers. */
export function chartScale(most: number): { top: number; lines: number[] } {
  if (most <= 4) {
    return { top: 4, lines: [0, 1, 2, 3, 4] };
  }
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((size) => size >= rough && Number.isInteger(size)) ?? 10 * power;
  const lines = [0, 1, 2, 3, 4].map((count) => count * step);
  return { top: 4 * step, lines };
}
