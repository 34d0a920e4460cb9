import { useLayoutEffect, useRef, useState } from "react";
import { language } from "../i18n/language";
import { formatCompact } from "../i18n/messages";
import { formatDate } from "../i18n/time";
import { useStore } from "../state/store";
import styles from "./AnalyticsPage.module.css";
import { chartScale } from "./scale";

interface Props {
  /** Describes the chart in a sentence for screen readers. The table has the values. */
  label: string;
  points: { date: string; value: number }[];
}

const height = 200;
const left = 34;
const bottom = 22;

/** A bar chart with a bar for each day. It is drawn by hand, because a chart library would be larger than the rest of the page. */
export function Chart({ label, points }: Props) {
  const locale = useStore(language);
  const drawing = useRef<SVGSVGElement>(null);
  // Drawn at the width that is available, and not scaled: its text must not be smaller than other text.
  const [width, setWidth] = useState(560);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, Math.round(entry!.contentRect.width))));
    observer.observe(drawing.current!);
    return () => observer.disconnect();
  }, []);
  const { top, lines } = chartScale(Math.max(...points.map((point) => point.value)));
  const day = (date: string) => formatDate(date, locale, "day", true);
  const room = (width - left) / points.length;
  const heightOf = (value: number) => (value / top) * (height - bottom - 8);
  const named = Math.ceil(points.length / Math.floor(width / 80));
  return (
    <svg ref={drawing} className={styles.chart} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {lines.map((line) => {
        const y = height - bottom - heightOf(line);
        return (
          <g key={line}>
            <line x1={left} x2={width} y1={y} y2={y} className={styles.grid} />
            <text x={left - 6} y={y + 4} textAnchor="end">
              {formatCompact(line, locale)}
            </text>
          </g>
        );
      })}
      {points.map(({ date, value }, i) => (
        <g key={date}>
          <title>{`${day(date)}: ${value}`}</title>
          <rect x={left + i * room} y={0} width={room} height={height - bottom} className={styles.column} />
          <rect
            x={left + (i + 0.15) * room}
            y={height - bottom - heightOf(value)}
            width={room * 0.7}
            height={heightOf(value)}
            rx={Math.min(3, room / 4)}
            className={styles.bar}
          />
          {(points.length - 1 - i) % named === 0 && (
            <text x={Math.min(left + (i + 0.5) * room, width - 20)} y={height - 6} textAnchor="middle">
              {day(date)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
