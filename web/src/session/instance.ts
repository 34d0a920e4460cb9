import { type Answer, call } from "../api/client";
import { createStore, useStore } from "../state/store";

type Instance = Answer<"/api/instance">;

/** How much is too much, where the server has not said so yet. */
const usual = { tweet_characters: 280, tweet_media: 10, picture_bytes: 20 * 1024 * 1024, video_bytes: 200 * 1024 * 1024 };

const instance = createStore<Instance>({ result: true, registration: "closed", signed_in: false, limits: usual });
let loading: Promise<Instance> | null = null;

/** What anybody may know of this server; asked once. */
export function loadInstance(): Promise<Instance> {
  loading ??= call("get", "/api/instance").then(
    (answer) => {
      instance.set(answer);
      return answer;
    },
    (error) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

export const useInstance = () => useStore(instance);

export function useLimits(): typeof usual {
  return { ...usual, ...useStore(instance).limits };
}
