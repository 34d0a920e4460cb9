import { useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "../i18n/messages";
import styles from "./InfiniteList.module.css";
import { useIdle } from "./idle";
import { messages } from "./messages";
import { isBackNavigation } from "./navigation";
import type { Pages } from "./pages";
import { Failure, Loading, Spinner } from "./States";

interface Props<T> {
  /** A name that no other list has. The scroll position is restored by it after Back. */
  name: string;
  pages: Pages<T>;
  keyOf: (item: T) => string | number;
  render: (item: T) => ReactNode;
  /** Shown when the list has no items. */
  empty: ReactNode;
  /** The estimated height of an item, in pixels. */
  estimate?: number;
  /** Restores the scroll position also when the list is reached by a link. */
  keepsPosition?: boolean;
  label?: string;
  /** The ARIA role. The items of a feed are articles, and screen readers step through them. */
  kind?: "list" | "feed";
}

/** Shorter lists do not say where they end: they are seen whole. */
const minItemsForEnd = 10;

interface ScrollPosition {
  offset: number;
  measured: VirtualItem[];
  /** The index of the item that had the focus. */
  focused: number | undefined;
}

const scrollPositions = new Map<string, ScrollPosition>();

/** A virtual list of any length: only items near the screen are in the document, and the next page is fetched ahead of the end. */
export function InfiniteList<T>(props: Props<T>) {
  const { pages, empty } = props;
  if (pages.pending && !pages.error) {
    return <Loading />;
  }
  if (pages.items.length === 0) {
    if (pages.error) {
      return <Failure error={pages.error} onAgain={pages.retry} />;
    }
    if (!pages.hasMore) {
      return empty;
    }
  }

  // The key makes a new component for each list, because another list has other heights.
  return <Rows key={props.name} {...props} />;
}

function Rows<T>({ name, pages, keyOf, render, estimate = 160, keepsPosition: keepsPlace = false, label, kind = "list" }: Props<T>) {
  const t = useTranslation(messages);
  const list = useRef<HTMLDivElement>(null);
  const [place] = useState(() => (keepsPlace || isBackNavigation() ? scrollPositions.get(name) : undefined));
  const [margin, setMargin] = useState(0);
  const { items, hasMore, loadingMore, loadMore, error } = pages;
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    getItemKey: (index) => keyOf(items[index]!),
    // The first drawing is limited to the screen. The items beyond it are drawn when the browser is idle.
    overscan: useIdle() ? 5 : 1,
    scrollMargin: margin,
    initialOffset: place?.offset ?? (() => window.scrollY),
    initialMeasurementsCache: place?.measured ?? [],
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    // Elements above the list may change their height, such as the note about being offline.
    const measure = () => list.current && setMargin(list.current.getBoundingClientRect().top + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (place) {
      window.scrollTo(0, place.offset);
    }
    let offset = window.scrollY;
    const remember = () => {
      offset = window.scrollY;
    };
    window.addEventListener("scroll", remember, { passive: true });
    return () => {
      window.removeEventListener("scroll", remember);
      const within = document.activeElement?.closest<HTMLElement>("[data-index]");
      scrollPositions.set(name, { offset, measured: rows.measurementsCache, focused: within ? Number(within.dataset.index) : undefined });
    };
  }, [name, place, rows]);

  const drawn = shown.length > 0;
  useEffect(() => {
    // Back returns the focus, so that the keyboard continues from the same item.
    if (!drawn || place?.focused === undefined || !isBackNavigation() || document.activeElement !== document.body) {
      return;
    }
    list.current?.querySelector<HTMLElement>(`[data-index="${place.focused}"] :is(article, a)`)?.focus({ preventScroll: true });
  }, [drawn, place]);

  useEffect(() => {
    if (last >= items.length - 6) {
      loadMore();
    }
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
        <Failure error={error} onAgain={pages.retry} />
      ) : loadingMore ? (
        <Spinner />
      ) : (
        !hasMore && items.length > minItemsForEnd && <p className={styles.end}>{t("end")}</p>
      )}
    </>
  );
}
