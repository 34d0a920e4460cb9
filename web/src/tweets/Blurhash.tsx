import { decode, isBlurhashValid } from "blurhash";
import { useLayoutEffect, useRef } from "react";

const Side = 24;

/** A few colours of a picture that is on its way. */
export function Blurhash({ hash, className }: { hash: string; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const drawing = canvas.current?.getContext("2d");
    if (!drawing || !isBlurhashValid(hash).result) return;
    const image = drawing.createImageData(Side, Side);
    image.data.set(decode(hash, Side, Side));
    drawing.putImageData(image, 0, 0);
  }, [hash]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus
  return <canvas ref={canvas} width={Side} height={Side} className={className} aria-hidden="true" />;
}
