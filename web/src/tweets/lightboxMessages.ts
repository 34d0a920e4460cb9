import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    close: "Close",
    next: "Next",
    previous: "Previous",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    original: "Open the original in a new tab",
    play: "Play the moving picture",
    stop: "Stop the moving picture",
    video: "Video: {alt}",
    noAlt: "without a description",
  },
  {
    close: "Закрыть",
    next: "Далее",
    previous: "Назад",
    zoomIn: "Увеличить",
    zoomOut: "Уменьшить",
    original: "Открыть оригинал в новой вкладке",
    play: "Запустить движущееся изображение",
    stop: "Остановить движущееся изображение",
    video: "Видео: {alt}",
    noAlt: "без описания",
  },
);
