import { useLayoutEffect, useRef, useState } from "react";
import { useStore } from "../state/store";
import { language } from "../words/language";
import { briefly } from "../words/words";
import styles from "./AnalyticsPage.module.css";
import { scaleOf } from "./scale";

interface Props {
  /** What it shows, in a sentence: for those who do not see it; the table says the rest. */
  label: string;
  points: { date: string; value: number }[];
}

const Height = 200;
const Left = 34;
const Bottom = 22;

/** Bars, a day each. Drawn by hand: a library for one chart would be larger than all that is here. */
export function Chart({ label, points }: Props) {
  const spoken = useStore(language);
  const drawing = useRef<SVGSVGElement>(null);
  // As wide as there is room, so that its letters are never smaller than others.
  const [width, setWidth] = useState(560);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry!.contentRect.width))));
    observer.observe(drawing.current!);
    return () => observer.disconnect();
  }, []);
  const { top, lines } = scaleOf(Math.max(...points.map((point) => point.value)));
  const day = new Intl.DateTimeFormat(spoken, { day: "numeric", month: "short", timeZone: "UTC" });
  const room = (width - Left) / points.length;
  const heightOf = (value: number) => (value / top) * (Height - Bottom - 8);
  const named = Math.ceil(points.length / Math.floor(width / 80));
  return (
    <svg ref={drawing} className={styles.chart} height={Height} viewBox={`0 0 ${width} ${Height}`} role="img" aria-label={label}>
      {lines.map((line) => {
        const y = Height - Bottom - heightOf(line);
        return (
          <g key={line}>
            <line x1={Left} x2={width} y1={y} y2={y} className={styles.grid} />
            <text x={Left - 6} y={y + 4} textAnchor="end">
              {briefly(line, spoken)}
            </text>
          </g>
        );
      })}
      {points.map(({ date, value }, i) => (
        <g key={date}>
          <title>{`${day.format(new Date(date))}: ${value}`}</title>
          <rect x={Left + i * room} y={0} width={room} height={Height - Bottom} className={styles.column} />
          <rect
            x={Left + (i + 0.15) * room}
            y={Height - Bottom - heightOf(value)}
            width={room * 0.7}
            height={heightOf(value)}
            rx={Math.min(3, room / 4)}
            className={styles.bar}
          />
          {(points.length - 1 - i) % named === 0 && (
            <text x={Math.min(Left + (i + 0.5) * room, width - 20)} y={Height - 6} textAnchor="middle">
              {day.format(new Date(date))}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
