import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { cameBack } from "../app/navigation";
import { useWords } from "../words/words";
import { useCalm } from "./calm";
import styles from "./InfiniteList.module.css";
import type { Pages } from "./pages";
import { Failure, Loading, Spinner } from "./States";
import { words } from "./words";

interface Props<T> {
  /** Names the list among all, so that its place is found again after Back. */
  name: string;
  pages: Pages<T>;
  keyOf: (item: T) => string | number;
  render: (item: T) => ReactNode;
  /** What to show when there is nothing. */
  empty: ReactNode;
  /** About how high one is, in pixels. */
  estimate?: number;
  /** Its place is found again also when it is come to by a link. */
  keepsPlace?: boolean;
  label?: string;
  /** A feed is of articles, which a screen reader goes through one by one. */
  kind?: "list" | "feed";
}

/** Of a list that is seen whole nobody needs to be told where it ends. */
const Many = 10;

interface Place {
  offset: number;
  measured: VirtualItem[];
  /** In which one the focus was. */
  focused: number | undefined;
}

const places = new Map<string, Place>();

/** Forgets the place in a list: it begins at the top the next time. */
export const forgetPlace = (name: string) => places.delete(name);

/** A list as long as one likes: only what is near the screen is in the document, the next page is fetched before its end, Back finds the place again. */
export function InfiniteList<T>(props: Props<T>) {
  const { pages, empty } = props;
  if (pages.pending && !pages.error) return <Loading />;
  if (pages.items.length === 0) {
    if (pages.error) return <Failure error={pages.error} onAgain={pages.again} />;
    if (!pages.hasMore) return empty;
  }

  // A list of its own for each name: another list has other heights.
  return <Rows key={props.name} {...props} />;
}

function Rows<T>({ name, pages, keyOf, render, estimate = 160, keepsPlace = false, label, kind = "list" }: Props<T>) {
  const t = useWords(words);
  const list = useRef<HTMLDivElement>(null);
  const [place] = useState(() => (keepsPlace || cameBack() ? places.get(name) : undefined));
  const [margin, setMargin] = useState(0);
  const { items, hasMore, loadingMore, loadMore, error } = pages;
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index]!),
    // What is on the screen first; what is beyond it is there before anybody has scrolled.
    overscan: useCalm() ? 5 : 1,
    scrollMargin: margin,
    initialOffset: place?.offset ?? (() => window.scrollY),
    initialMeasurementsCache: place?.measured ?? [],
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    // What is above may grow: a note that one is offline, say.
    const measure = () => list.current && setMargin(list.current.getBoundingClientRect().top + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (place) window.scrollTo(0, place.offset);
    let offset = window.scrollY;
    const remember = () => {
      offset = window.scrollY;
    };
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      window.removeEventListener("scroll", remember);
      const within = document.activeElement?.closest<HTMLElement>("[data-index]");
      places.set(name, { offset, measured: rows.measurementsCache, focused: within ? Number(within.dataset.index) : undefined });
    };
  }, [name, place, rows]);

  const drawn = shown.length > 0;
  useEffect(() => {
    // By the keyboard one goes on from where one was.
    if (!drawn || place?.focused === undefined || !cameBack() || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-index="${place.focused}"] :is(article, a)`)?.focus({ preventScroll: true });
  }, [drawn, place]);

  useEffect(() => {
    if (last >= items.length - 6) loadMore();
  }, [last, items.length, loadMore]);

  return (
    <>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles have a label */}
      <div
        ref={list}
        role={kind}
        aria-label={label}
        aria-busy={loadingMore}
        className={styles.list}
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map((row) => (
          <div
            key={row.key}
            ref={rows.measureElement}
            role={kind === "list" ? "listitem" : undefined}
            data-index={row.index}
            className={styles.row}
            style={{ transform: `translateY(${row.start - margin}px)` }}
          >
            {render(items[row.index]!)}
          </div>
        ))}
      </div>
      {error ? (
        <Failure error={error} onAgain={pages.again} />
      ) : loadingMore ? (
        <Spinner />
      ) : (
        !hasMore && items.length > Many && <p className={styles.end}>{t("end")}</p>
      )}
    </>
  );
}
