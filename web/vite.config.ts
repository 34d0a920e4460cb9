import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Puts the version and the names of the initial files into the service worker. */
function worker(): Plugin {
  return {
    name: "worker",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const add = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || files.has(name)) {
          return;
        }
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) {
          files.add(style);
        }
        for (const next of chunk.imports) {
          add(next);
        }
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.isEntry) {
          add(chunk.fileName);
        }
      }
      const text = readFileSync(new URL("src/install/worker.js", import.meta.url), "utf8");
      const shell = ["/", "/frame.js", "/icon.svg", "/manifest.webmanifest", ...[...files].sort().map((file) => `/${file}`)];
      const page = readFileSync(new URL("index.html", import.meta.url));
      const frame = readFileSync(new URL("public/frame.js", import.meta.url));
      const version = createHash("sha256")
        .update(text)
        .update(page)
        .update(frame)
        .update(Object.keys(bundle).sort().join())
        .digest("hex")
        .slice(0, 16);
      const source = `const version = ${JSON.stringify(version)};\nconst shell = ${JSON.stringify(shell)};\n${text}`;
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

/**
 * The emoji of a language as the picker needs them, from the data of the Unicode Consortium that emojibase-data packs:
 * `import("virtual:emoji/en")`. The packed files have four times the size.
 */
function emoji(): Plugin {
  const prefix = "virtual:emoji/";
  const read = (language: string, file: string) =>
    JSON.parse(readFileSync(new URL(`node_modules/emojibase-data/${language}/${file}.json`, import.meta.url), "utf8"));
  return {
    name: "emoji",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) {
        return;
      }
      const language = id.slice(prefix.length + 1);
      const { groups, skinTones } = read(language, "messages") as EmojiMessages;
      const emojis = (read(language, "data") as EmojiEntry[])
        .filter(({ group }) => groups.some((one) => one.order === group && one.key !== "component"))
        .sort((a, b) => a.order! - b.order!);
      return `export default JSON.parse(${JSON.stringify(
        JSON.stringify({
          categories: groups.filter(({ key }) => key !== "component").map(({ order, message }) => [order, message]),
          skinTones: Object.fromEntries(skinTones.map(({ key, message }) => [key, message])),
          emojis: emojis.map(({ emoji, group, version, label, tags, skins }) => [
            emoji,
            group,
            version,
            label,
            (tags ?? []).join(" "),
            (skins ?? []).filter(({ tone }) => typeof tone === "number").map((skin) => [skin.tone, skin.emoji]),
          ]),
        }),
      )})`;
    },
  };
}

interface EmojiMessages {
  groups: { key: string; order: number; message: string }[];
  skinTones: { key: string; message: string }[];
}

interface EmojiEntry {
  emoji: string;
  group?: number;
  order?: number;
  version: number;
  label: string;
  tags?: string[];
  skins?: { tone: number | number[]; emoji: string }[];
}

/** Compresses the files when they are built, so that the server does not do it for every request. */
function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle({ dir }) {
      for (const file of readdirSync(dir!, { recursive: true, encoding: "utf8" })) {
        if (/\.(js|css|html|svg|webmanifest|json)$/.test(file) && !file.startsWith(".vite")) {
          const content = readFileSync(join(dir!, file));
          writeFileSync(join(dir!, `${file}.br`), brotliCompressSync(content));
          writeFileSync(join(dir!, `${file}.gz`), gzipSync(content, { level: 9 }));
        }
      }
    },
  };
}

/** Whether a module is a part of the first load: the entry imports it, directly or through others. */
function isFirst(id: string, importersOf: (id: string) => readonly string[]): boolean {
  const above = new Set(importersOf(id));
  for (const one of above) {
    if (one.endsWith("/src/main.tsx")) {
      return true;
    }
    for (const importer of importersOf(one)) {
      above.add(importer);
    }
  }

  return false;
}

export default defineConfig({
  plugins: [react(), emoji(), worker(), compressed()],
  build: {
    // The first load is one file, because over HTTP/1.1 twenty small ones wait for each other.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: (id, graph) => (isFirst(id, (one) => graph.getModuleInfo(one)?.importers ?? []) ? "first" : null), debugName: "first" },
          ],
        },
      },
    },
    target: "es2022",
    manifest: true,
    // The Content-Security-Policy allows no data: addresses for styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/auth", "/scim", "/media", "/health"].map((path) => [path, { target: "http://127.0.0.1:5080", ws: path === "/api" }]),
    ),
  },
  test: { setupFiles: ["tests/browser.ts"], include: ["src/**/*.test.ts", "tests/**/*.test.ts"] },
});
