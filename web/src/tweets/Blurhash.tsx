import { decode, isBlurhashValid } from "blurhash";
import { useLayoutEffect, useRef } from "react";

const size = 24;

/** A blurred placeholder of a picture that is still loading. */
export function Blurhash({ hash, className }: { hash: string; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const drawing = canvas.current?.getContext("2d");
    if (!drawing || !isBlurhashValid(hash).result) {
      return;
    }
    const image = drawing.createImageData(size, size);
    image.data.set(decode(hash, size, size));
    drawing.putImageData(image, 0, 0);
  }, [hash]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={canvas} width={size} height={size} className={className} aria-hidden="true" />;
}
