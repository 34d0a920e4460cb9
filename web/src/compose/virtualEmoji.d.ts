declare module "virtual:emoji/*" {
  const packed: {
    categories: [order: number, label: string][];
    skinTones: Record<string, string>;
    emojis: [emoji: string, category: number, version: number, label: string, tags: string, skins: [tone: number, emoji: string][]][];
  };
  export default packed;
}
