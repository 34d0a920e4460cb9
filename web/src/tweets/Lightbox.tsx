import { type RefObject, useRef, useState } from "react";
import type { Attachment } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Modal } from "../ui/Modal";
import styles from "./Lightbox.module.css";
import { messages } from "./lightboxMessages";
import { useMovingPicture } from "./movingPicture";
import { useZoom } from "./useZoom";

interface Props {
  title: string;
  media: Attachment[];
  first: number;
  onClose: () => void;
}

const step = 1.5;

/** Shows the pictures of a tweet over the whole screen, one at a time, with zoom. It is dark in both themes. */
export default function Lightbox({ title, media, first, onClose }: Props) {
  const t = useTranslation(messages);
  const [at, setAt] = useState(first);
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const one = media[at]!;
  const { zoom, reset, scale, handlers } = useZoom(stage, picture, {
    onNext: () => go(1),
    onPrevious: () => go(-1),
    onClose,
  });
  const go = (by: number) => {
    reset();
    setAt((at + by + media.length) % media.length);
  };

  return (
    <Modal
      className={styles.lightbox}
      label={title}
      onClose={onClose}
      onKeyDown={(event) => {
        // A video uses the arrow keys itself.
        if (event.target instanceof HTMLVideoElement || event.ctrlKey || event.metaKey || event.altKey) {
          return;
        }
        const act = {
          ArrowRight: () => go(1),
          ArrowLeft: () => go(-1),
          "+": () => zoom(step),
          "=": () => zoom(step),
          "-": () => zoom(1 / step),
          "0": reset,
        }[event.key];
        if (act) {
          event.preventDefault();
          act();
        }
      }}
    >
      {(close) => (
        <>
          <header className={styles.bar}>
            <IconButton icon="close" label={t("close")} onClick={close} />
            <h2 aria-live="polite">{media.length > 1 ? `${title} (${at + 1}/${media.length})` : title}</h2>
            {one.type !== "video" && (
              <>
                <IconButton icon="zoomOut" label={t("zoomOut")} disabled={scale <= 1} onClick={() => zoom(1 / step)} />
                <IconButton icon="zoomIn" label={t("zoomIn")} onClick={() => zoom(step)} />
              </>
            )}
            {one.url && (
              <a
                href={one.full_url ?? one.url}
                target="_blank"
                rel="noopener"
                className={styles.original}
                aria-label={t("original")}
                title={t("original")}
              >
                <Icon name="external" />
              </a>
            )}
          </header>
          <div ref={stage} className={`${styles.stage} ${scale > 1 ? styles.zoomed : ""}`} {...handlers}>
            {one.type === "video" ? (
              // biome-ignore lint/a11y/useMediaCaption: as in the grid
              <video
                key={one.id}
                controls
                src={one.url ?? undefined}
                poster={one.preview_url ?? undefined}
                aria-label={t("video", { alt: one.alt || t("noAlt") })}
              />
            ) : (
              <Picture key={one.id} one={one} box={picture} />
            )}
            {media.length > 1 && (
              <>
                <IconButton icon="back" label={t("previous")} className={styles.previous} onClick={() => go(-1)} />
                <IconButton icon="back" label={t("next")} className={styles.next} onClick={() => go(1)} />
              </>
            )}
          </div>
          {one.alt && (
            <p className={styles.alt} dir="auto">
              {one.alt}
            </p>
          )}
        </>
      )}
    </Modal>
  );
}

function Picture({ one, box }: { one: Attachment; box: RefObject<HTMLImageElement | null> }) {
  const t = useTranslation(messages);
  const { moves, playing, toggle, still, url } = useMovingPicture(one);
  return (
    <>
      <img ref={box} src={moves && !playing ? still : url} alt={one.alt ?? ""} width={one.width} height={one.height} draggable={false} />
      {moves && (
        <IconButton icon={playing ? "pause" : "play"} label={t(playing ? "stop" : "play")} className={styles.play} onClick={toggle} />
      )}
    </>
  );
}
