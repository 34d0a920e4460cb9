import { useQuery } from "@tanstack/react-query";
import { useStore } from "../state/store";
import { language } from "../words/language";
import { speaker } from "./errors";

/** A sentence of the server in the language of the page; undefined when there is none, and until its translation is here. */
export function useSaid(sentence: string | null | undefined): string | undefined {
  const spoken = useStore(language);
  const { data } = useQuery({
    queryKey: ["said", spoken, sentence],
    queryFn: async () => (await speaker())(sentence ?? ""),
    enabled: Boolean(sentence),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
