import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Tells the service worker what was built: its version, and the files without which the page does not begin. */
function worker(): Plugin {
  return {
    name: "worker",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const add = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || files.has(name)) return;
        files.add(name);
        for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
        for (const next of chunk.imports) add(next);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === "chunk" && chunk.isEntry) add(chunk.fileName);
      const text = readFileSync(new URL("src/install/worker.js", import.meta.url), "utf8");
      const shell = ["/", "/icon.svg", "/manifest.webmanifest", ...[...files].sort().map((file) => `/${file}`)];
      const page = readFileSync(new URL("index.html", import.meta.url));
      const version = createHash("sha256").update(text).update(page).update(Object.keys(bundle).sort().join()).digest("hex").slice(0, 16);
      const source = `const version = ${JSON.stringify(version)};\nconst shell = ${JSON.stringify(shell)};\n${text}`;
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}

/** Compresses once, when it is built, what the server sends a thousand times. */
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

/** Whether the page does not begin without a module: the entry imports it, or what the entry imports. */
function isFirst(id: string, importersOf: (id: string) => readonly string[]): boolean {
  const above = new Set(importersOf(id));
  for (const one of above) {
    if (one.endsWith("/src/main.tsx")) return true;
    for (const importer of importersOf(one)) above.add(importer);
  }

  return false;
}

export default defineConfig({
  plugins: [react(), worker(), compressed()],
  build: {
    // One file of it: over HTTP/1.1 twenty small ones wait for each other.
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
    // The policy of the page allows no data: addresses for styles and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(
      ["/api", "/auth", "/media", "/health"].map((path) => [path, { target: "http://127.0.0.1:5080", ws: path === "/api" }]),
    ),
  },
  test: { setupFiles: ["tests/browser.ts"], include: ["src/**/*.test.ts", "tests/**/*.test.ts"] },
});
