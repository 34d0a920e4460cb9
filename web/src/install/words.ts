import { dictionary } from "../words/words";

export const words = dictionary(
  { newVersion: "A new version of Microblog is there.", reload: "Reload" },
  { newVersion: "Появилась новая версия Microblog.", reload: "Обновить" },
);
