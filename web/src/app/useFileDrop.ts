import { useEffect, useState } from "react";
import { composeWithFiles } from "../tweets/composer";

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Another dialog than that of a post is open: files do not belong there. */
const isElsewhere = () => document.querySelector("dialog[open]:not(:has([data-composer]))") !== null;

/** Files that are dropped anywhere on the page begin a post. Without this the browser would leave the page and show the file. */
export function useFileDrop(): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) {
        return;
      }
      // The form of a post has taken it already where this is so.
      setDragging(!event.defaultPrevented && !isElsewhere());
      event.preventDefault();
      if (isElsewhere()) {
        event.dataTransfer!.dropEffect = "none";
      }
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setDragging(false);
      }
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      if (!hasFiles(event) || event.defaultPrevented) {
        return;
      }
      event.preventDefault();
      if (!isElsewhere()) {
        composeWithFiles([...event.dataTransfer!.files]);
      }
    };
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, []);
  return dragging;
}
