/** Icons, drawn as strokes on a 24 × 24 grid. They are decoration: the label says what a button does. */
const shapes = {
  home: "M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l4.5 4.5",
  trends: "M3 17 9 11l4 4 8-8M15 7h6v6",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 21h4",
  bookmark: "M6 4h12v17l-6-5-6 5z",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 21c0-4 3.5-6 8-6s8 2 8 6",
  people: "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M2 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5M16 5.5a3.5 3.5 0 0 1 0 6.5M18 15c2.5.6 4 2.3 4 5",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  shield: "M12 3 20 6v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6z",
  pen: "M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19zM14.5 6.5l3 3",
  like: "M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7a4.2 4.2 0 0 1 8 2.2C20 15 12 20 12 20z",
  retweet: "M4 9 7 6l3 3M7 6v9a3 3 0 0 0 3 3h4M20 15l-3 3-3-3M17 18V9a3 3 0 0 0-3-3h-4",
  reply: "M4 12a8 7 0 1 1 4 6.2L4 20l1.2-3.8A7 7 0 0 1 4 12z",
  quote: "M5 17V9a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-5l-4 3v-3M9 10h6M9 13h4",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15.5 9h.01",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 13l4 4L19 7",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  world: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  back: "M19 12H5M11 6l-6 6 6 6",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  warning: "M12 4 22 20H2zM12 10v4M12 17h.01",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  at: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M16 8v5a2.5 2.5 0 0 0 5 0v-1a9 9 0 1 0-3.5 7",
  key: "M8 9a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 13h9M18 13v4",
  away: "M3 3l18 18M8.5 15a5 5 0 0 1 5.5-1M5 11.5a10 10 0 0 1 4-2.4M19 11.5a10 10 0 0 0-6-2.9M12 19h.01",
  mute: "M4 10v4h4l5 4V6L8 10zM17 9l4 6M21 9l-4 6",
  block: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M6 6l12 12",
  flag: "M6 21V4h11l-2 4 2 4H6",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M12 7v5l3 2",
  eye: "M2 12s3.5-6 10-6 10 6 10 6-3.5 6-10 6-10-6-10-6M12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
  down: "M6 9l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  again: "M20 5v5h-5M4 19v-5h5M19 10a7.5 7.5 0 0 0-13-3M5 14a7.5 7.5 0 0 0 13 3",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  language: "M3 6h9M7.5 4v2M5 6c0 4 3 6.5 6 7.5M10.5 6c0 4-3.5 7-7 8M12 21l4.5-11L21 21M13.5 17.5h6",
  zoomIn: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l4.5 4.5M11 8v6M8 11h6",
  zoomOut: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14M16 16l4.5 4.5M8 11h6",
  external: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  play: "M8 5l11 7-11 7z",
  pause: "M9 5v14M15 5v14",
  emoji: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  subject: "M5 6h14M12 6v13",
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name, size = 20, filled = false }: { name: IconName; size?: number; filled?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={name === "more" ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
