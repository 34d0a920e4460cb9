import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

export default defineConfig({
  plugins: [react(), compressed()],
  build: {
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
