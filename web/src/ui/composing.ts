/** Whether an input method takes this key to compose a character, such as a Japanese or Korean one. Safari tells by the key code alone. */
export const isComposing = ({ isComposing, keyCode }: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean =>
  isComposing || keyCode === 229;
