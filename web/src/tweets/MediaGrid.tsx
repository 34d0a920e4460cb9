import { useState } from "react";
import type { Attachment } from "../api/types";
import { useSaid } from "../api/useSaid";
import { Over } from "../ui/Over";
import { part } from "../ui/part";
import { useWords } from "../words/words";
import { Blurhash } from "./Blurhash";
import styles from "./MediaGrid.module.css";
import { words } from "./words";

const Lightbox = part(() => import("./Lightbox"));
const Shown = 4;

/** Pictures and videos of a tweet. Their boxes have their size before anything is loaded, so nothing jumps. */
export function MediaGrid({ media }: { media: Attachment[] }) {
  const t = useWords(words);
  const [open, setOpen] = useState<number | null>(null);
  const shown = media.slice(0, Shown);
  const only = media.length === 1 ? media[0]! : null;
  const ratio = only && only.width > 0 ? Math.min(Math.max(only.width / only.height, 0.8), 2) : 16 / 9;

  return (
    <div className={`${styles.grid} ${styles[`of${shown.length}`]}`} style={{ aspectRatio: ratio }}>
      {shown.map((one, i) => (
        <div key={one.id} className={styles.cell} style={{ backgroundColor: one.average_colour ?? undefined }}>
          <Cell one={one} onOpen={() => setOpen(i)} />
          {one.alt && one.type !== "video" && (
            <span className={styles.alt} aria-hidden="true">
              ALT
            </span>
          )}
          {i === Shown - 1 && media.length > Shown && <span className={styles.rest}>+{media.length - Shown}</span>}
        </div>
      ))}
      {open !== null && (
        <Over onClose={() => setOpen(null)}>
          <Lightbox title={t("media")} media={media} first={open} onClose={() => setOpen(null)} />
        </Over>
      )}
    </div>
  );
}

function Cell({ one, onOpen }: { one: Attachment; onOpen: () => void }) {
  const t = useWords(words);
  const [loaded, setLoaded] = useState(false);
  const alt = one.alt || t("noAlt");
  if (one.state === "failed") return <Failed why={one.failure} />;
  if (one.state !== "ready" || !one.url) {
    return (
      <>
        {one.blurhash && <Blurhash hash={one.blurhash} className={styles.blur} />}
        <p className={styles.note}>{t("processing")}</p>
      </>
    );
  }

  if (one.type === "video") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: people upload no captions; the description is the label
      <video controls preload="none" playsInline poster={one.preview_url ?? undefined} src={one.url} aria-label={t("video", { alt })} />
    );
  }

  return (
    <button type="button" className={styles.open} aria-label={t("openPicture", { alt })} onClick={onOpen}>
      {!loaded && one.blurhash && <Blurhash hash={one.blurhash} className={styles.blur} />}
      <img src={one.preview_url ?? one.url} alt={one.alt ?? ""} loading="lazy" decoding="async" onLoad={() => setLoaded(true)} />
    </button>
  );
}

function Failed({ why }: { why: string | null | undefined }) {
  const t = useWords(words);
  return <p className={styles.note}>{useSaid(why) ?? t("failed")}</p>;
}
