import { dictionary } from "../words/words";

export const words = dictionary({ title: "Conversation", reply: "Write a reply…" }, { title: "Обсуждение", reply: "Написать ответ…" });
