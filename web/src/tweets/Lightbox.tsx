import { useState } from "react";
import type { Attachment } from "../api/types";
import { IconButton } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../words/words";
import styles from "./Lightbox.module.css";
import { words } from "./words";

/** The pictures of a tweet in full, one at a time. */
export default function Lightbox({
  title,
  media,
  first,
  onClose,
}: {
  title: string;
  media: Attachment[];
  first: number;
  onClose: () => void;
}) {
  const t = useWords(words);
  const [at, setAt] = useState(first);
  const one = media[at]!;
  const step = (by: number) => setAt((at + by + media.length) % media.length);

  return (
    <Dialog
      title={media.length > 1 ? `${title} (${at + 1}/${media.length})` : title}
      onClose={onClose}
      wide
      onKeyDown={(event) => {
        // In a video they are its own.
        if (event.target instanceof HTMLVideoElement) return;
        if (event.key === "ArrowRight") step(1);
        if (event.key === "ArrowLeft") step(-1);
      }}
    >
      <div className={styles.stage}>
        {media.length > 1 && <IconButton icon="back" label={t("previous")} onClick={() => step(-1)} />}
        {one.type === "video" ? (
          // biome-ignore lint/a11y/useMediaCaption: as in the grid
          <video
            controls
            src={one.url ?? undefined}
            poster={one.preview_url ?? undefined}
            aria-label={t("video", { alt: one.alt || t("noAlt") })}
          />
        ) : (
          <img src={one.url ?? undefined} alt={one.alt ?? ""} width={one.width} height={one.height} />
        )}
        {media.length > 1 && <IconButton icon="back" label={t("next")} className={styles.next} onClick={() => step(1)} />}
      </div>
      {one.alt && (
        <p className={styles.alt} dir="auto">
          {one.alt}
        </p>
      )}
    </Dialog>
  );
}
