import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { bounded, fitting, swipe, type View, zoomAt } from "./zoom";

interface Gestures {
  onNext: () => void;
  onPrevious: () => void;
  onClose: () => void;
}

type Point = { x: number; y: number };

const doubleClickScale = 2.5;

/** Zooms by wheel, pinch and double click, drags what is enlarged, and swipes what is not. */
export function useZoom(stage: RefObject<HTMLDivElement | null>, picture: RefObject<HTMLImageElement | null>, gestures: Gestures) {
  const [scale, setScale] = useState(1);
  const view = useRef<View>(fitting);
  const pointers = useRef(new Map<number, Point>());
  const begin = useRef<Point | null>(null);

  const show = (next: View) => {
    const [image, room] = [picture.current, stage.current];
    if (image && room) {
      view.current = bounded(
        next,
        { width: image.offsetWidth, height: image.offsetHeight },
        { width: room.clientWidth, height: room.clientHeight },
      );
      const { x, y, scale } = view.current;
      image.style.transform = scale === 1 ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
      setScale(scale);
    }
  };
  const fromMiddle = ({ x, y }: Point): Point => {
    const { left, top, width, height } = stage.current!.getBoundingClientRect();
    return { x: x - left - width / 2, y: y - top - height / 2 };
  };
  const zoom = (factor: number, at: Point = { x: 0, y: 0 }) => show(zoomAt(view.current, view.current.scale * factor, at));
  const latest = useRef({ zoom, fromMiddle, show });
  latest.current = { zoom, fromMiddle, show };

  useEffect(() => {
    const element = stage.current!;
    // React's own wheel events are passive, and could not keep the browser from zooming the whole page.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.zoom(
        Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 400)),
        latest.current.fromMiddle({ x: event.clientX, y: event.clientY }),
      );
    };
    const onResize = () => latest.current.show(fitting);
    element.addEventListener("wheel", onWheel, { passive: false });
    window.addEventListener("resize", onResize);
    return () => {
      element.removeEventListener("wheel", onWheel);
      window.removeEventListener("resize", onResize);
    };
  }, [stage]);

  const distance = () => {
    const [a, b] = [...pointers.current.values()] as [Point, Point];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };

  return {
    scale,
    zoom,
    reset: () => show(fitting),
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || (event.target as Element).closest("video, button, a")) {
          return;
        }
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        begin.current = pointers.current.size === 1 ? { x: event.clientX, y: event.clientY } : null;
      },
      onPointerMove: (event: PointerEvent) => {
        const before = pointers.current.get(event.pointerId);
        if (!before) {
          return;
        }
        const now = { x: event.clientX, y: event.clientY };
        if (pointers.current.size === 2) {
          const was = distance();
          pointers.current.set(event.pointerId, now);
          const [a, b] = [...pointers.current.values()] as [Point, Point];
          zoom(distance() / Math.max(1, was), fromMiddle({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }));
          return;
        }
        pointers.current.set(event.pointerId, now);
        if (view.current.scale > 1) {
          // Only now, because a captured pointer takes its clicks along.
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
          show({ ...view.current, x: view.current.x + now.x - before.x, y: view.current.y + now.y - before.y });
        }
      },
      onPointerUp: (event: PointerEvent) => {
        const from = begin.current;
        const known = pointers.current.delete(event.pointerId);
        begin.current = null;
        if (!known || !from || view.current.scale > 1) {
          return;
        }
        const meant = swipe(event.clientX - from.x, event.clientY - from.y);
        if (meant) {
          ({ next: gestures.onNext, previous: gestures.onPrevious, close: gestures.onClose })[meant]();
        }
      },
      onPointerCancel: (event: PointerEvent) => {
        pointers.current.delete(event.pointerId);
        begin.current = null;
      },
      onDoubleClick: ({ clientX, clientY, target }: { clientX: number; clientY: number; target: EventTarget }) => {
        if (!(target as Element).closest("video, button, a")) {
          zoom(view.current.scale > 1 ? 0 : doubleClickScale, fromMiddle({ x: clientX, y: clientY }));
        }
      },
    },
  };
}
