import { useState } from "react";
import type { Attachment } from "../api/types";
import { useServerMessage } from "../api/useServerMessage";
import { useTranslation } from "../i18n/messages";
import { Icon } from "../ui/Icon";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { Blurhash } from "./Blurhash";
import styles from "./MediaGrid.module.css";
import { messages } from "./messages";
import { useMovingPicture } from "./movingPicture";

const Lightbox = lazyComponent(() => import("./Lightbox"));
const maxShown = 4;

/** The pictures and videos of a tweet. Their boxes have their final size before anything is loaded, so that the page does not jump. */
export function MediaGrid({ media }: { media: Attachment[] }) {
  const t = useTranslation(messages);
  const [open, setOpen] = useState<number | null>(null);
  const shown = media.slice(0, maxShown);
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
          {i === maxShown - 1 && media.length > maxShown && <span className={styles.rest}>+{media.length - maxShown}</span>}
        </div>
      ))}
      {open !== null && (
        <LazyOverlay onClose={() => setOpen(null)}>
          <Lightbox title={t("media")} media={media} first={open} onClose={() => setOpen(null)} />
        </LazyOverlay>
      )}
    </div>
  );
}

function Cell({ one, onOpen }: { one: Attachment; onOpen: () => void }) {
  const t = useTranslation(messages);
  const alt = one.alt || t("noAlt");
  if (one.state === "failed") {
    return <Failed why={one.failure} />;
  }
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

  return <Picture one={one} label={t("openPicture", { alt })} onOpen={onOpen} />;
}

function Picture({ one, label, onOpen }: { one: Attachment; label: string; onOpen: () => void }) {
  const t = useTranslation(messages);
  const [loaded, setLoaded] = useState(false);
  const { moves, playing, toggle, still, url } = useMovingPicture(one);
  return (
    <>
      <button type="button" className={styles.open} aria-label={label} onClick={onOpen}>
        {!loaded && one.blurhash && <Blurhash hash={one.blurhash} className={styles.blur} />}
        <img
          src={playing ? url : still}
          alt={one.alt ?? ""}
          loading="lazy"
          decoding="async"
          className={loaded ? styles.loaded : undefined}
          onLoad={() => setLoaded(true)}
        />
      </button>
      {moves && (
        <button type="button" className={styles.moving} aria-label={t(playing ? "stopMoving" : "playMoving")} onClick={toggle}>
          GIF
          <Icon name={playing ? "pause" : "play"} size={14} filled={!playing} />
        </button>
      )}
    </>
  );
}

function Failed({ why }: { why: string | null | undefined }) {
  const t = useTranslation(messages);
  return <p className={styles.note}>{useServerMessage(why) ?? t("failed")}</p>;
}
