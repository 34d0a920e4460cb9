/** Stops a video when another one begins, in the lightbox too. */
export function playOneVideoAtATime(): void {
  // These events do not bubble, but they are captured.
  document.addEventListener(
    "play",
    ({ target }) => {
      for (const video of document.querySelectorAll("video")) {
        if (video !== target) {
          video.pause();
        }
      }
    },
    true,
  );
}
