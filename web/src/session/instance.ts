import { useEffect } from "react";
import { type Answer, call } from "../api/client";
import { createStore, useStore } from "../state/store";

type Instance = Answer<"/api/instance">;

/** The limits until the server has sent its own. */
const defaultLimits = { tweet_characters: 280, tweet_media: 10, picture_bytes: 20 * 1024 * 1024, video_bytes: 200 * 1024 * 1024 };

const instance = createStore<Instance>({
  result: true,
  name: "Microblog",
  registration: "closed",
  email_domains: [],
  password_minimum: 12,
  mail: false,
  passkeys: false,
  passwords: true,
  sign_in_providers: [],
  signed_in: false,
  limits: defaultLimits,
});
let loading: Promise<Instance> | null = null;

/** The public facts about this server. They are fetched once. */
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

/** The same facts for a component: those of the program until the server has sent its own. */
export function useInstance(): Instance {
  useEffect(() => {
    loadInstance().catch(() => {});
  }, []);
  return useStore(instance);
}

export function useLimits(): typeof defaultLimits {
  return { ...defaultLimits, ...useStore(instance).limits };
}
