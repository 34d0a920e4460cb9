import { useQuery } from "@tanstack/react-query";
import { language } from "../i18n/language";
import { useStore } from "../state/store";
import { serverTranslator } from "./errors";
import { queryKeys } from "./queryKeys";

/** A sentence of the server in the language of the page. Undefined without a sentence, and until the translations are loaded. */
export function useServerMessage(sentence: string | null | undefined): string | undefined {
  const locale = useStore(language);
  const { data } = useQuery({
    queryKey: queryKeys.serverMessage(locale, sentence),
    queryFn: async () => (await serverTranslator())(sentence ?? ""),
    enabled: Boolean(sentence),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
