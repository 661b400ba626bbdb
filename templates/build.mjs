// Bundles what a browser loads: one script and one style sheet a page kind, with hashed names, into the folder named
// as the first argument. Sources are found by folder, so that a new input or figure edits nothing here:
//   scripts/<page>.ts, styles/<page>.css           the entry points; one that isn't there is left out
//   import "inputs:all"                            every inputs/*/element.ts (in a script) or style.css (in a sheet)
//   @import "figures:all"                          every figures/*.css
// A phone's sheet that imports neither gets both after its own rules, another sheet the figures. Fonts come first.
import * as esbuild from "esbuild";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const here = import.meta.dirname;
const into = process.argv[2];
const pages = ["phone", "screen", "console", "pages", "before", "test", "waits"];

const wholeFonts = [
  "literata/opsz",
  "literata/opsz-italic",
  "atkinson-hyperlegible-next/wght",
  "atkinson-hyperlegible-next/wght-italic",
  "inter/wght",
].map((sheet) => `@fontsource-variable/${sheet}.css`);
const parts = {
  "fonts:phone": () => ["./node_modules/.cut/fonts.css"], // cut by cut_fonts.py
  "fonts:whole": () => wholeFonts,
  "figures:all": () => find("figures/*.css"),
  "inputs:all": (css) => find(css ? "inputs/*/style.css" : "inputs/*/element.ts"),
};

// Ways of the socket that ours never goes, left out so that a phone's page stays light: the server offers no
// WebTransport, and all that is sent is text.
const unused = {
  "engine.io-client/build/esm/transports/webtransport.js": "export const WT = null;",
  "engine.io-parser/build/esm/contrib/base64-arraybuffer.js": "export const decode = null;",
  "socket.io-parser/build/esm/binary.js": "export const deconstructPacket = null, reconstructPacket = null;",
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
};

const find = (pattern) =>
  globSync(pattern, { cwd: here })
    .sort()
    .map((path) => `./${path}`);

function sheet(page) {
  const own = readFileSync(join(here, "styles", `${page}.css`), "utf8");
  const rest = page === "phone" ? ["inputs:all", "figures:all"] : ["figures:all"];
  const fonts = page === "phone" ? "fonts:phone" : "fonts:whole";
  return [fonts, `./styles/${page}.css`, ...rest.filter((part) => !own.includes(part))];
}

const discovery = {
  name: "discovery",
  setup(build) {
    build.onResolve({ filter: /^(fonts|inputs|figures|sheet):/ }, ({ path, kind }) => {
      return { path, namespace: kind === "import-rule" || path.startsWith("sheet:") ? "css" : "ts" };
    });
    for (const [file, contents] of Object.entries(unused)) {
      const filter = new RegExp(`${file.replaceAll(".", "\\.").replaceAll("/", "[\\\\/]")}$`);
      build.onLoad({ filter }, () => ({ contents }));
    }
    build.onLoad({ filter: /:/, namespace: "ts" }, ({ path }) => listing(parts[path](false), "import", "ts"));
    build.onLoad({ filter: /:/, namespace: "css" }, ({ path }) => {
      const [kind, page] = path.split(":");
      return listing(kind === "sheet" ? sheet(page) : parts[path](true), "@import", "css");
    });
  },
};

function listing(files, word, loader) {
  return { contents: files.map((file) => `${word} ${JSON.stringify(file)};`).join("\n"), loader, resolveDir: here };
}

const entries = pages.flatMap((page) => [
  ...(existsSync(join(here, "scripts", `${page}.ts`)) ? [{ in: join(here, "scripts", `${page}.ts`), out: page }] : []),
  ...(existsSync(join(here, "styles", `${page}.css`)) ? [{ in: `sheet:${page}`, out: page }] : []),
]);

mkdirSync(into, { recursive: true });
const { metafile } = await esbuild
  .build({
    absWorkingDir: here,
    entryPoints: entries,
    outdir: into,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file", ".svg": "file" },
    legalComments: "none", // licenses.txt has them all, whole
    metafile: true,
    plugins: [discovery],
    logLevel: "warning",
  })
  .catch(() => process.exit(1)); // it has said what is wrong, with file and line

// "phone.js" -> "phone-AB12CD34.js": the name that templates use, and the file.
const logical = (file) => basename(file).replace(/-[A-Z0-9]{8}(\.[a-z0-9]+)$/, "$1");
const outputs = Object.keys(metafile.outputs).sort();
writeFileSync(
  join(into, "manifest.json"),
  JSON.stringify(Object.fromEntries(outputs.map((file) => [logical(file), basename(file)])), null, 1) + "\n",
);

// The licence of every package that went in travels with it.
const packages = new Set(["lucide-static"]);
for (const input of Object.keys(metafile.inputs)) {
  const match = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (match && match[1] !== ".cut") packages.add(match[1]);
}
const licence = (name) =>
  globSync("LICEN[CS]E*", { cwd: join(here, "node_modules", name) }).map(
    (file) => `${name}\n\n${readFileSync(join(here, "node_modules", name, file), "utf8").trim()}\n`,
  );
writeFileSync(join(into, "licenses.txt"), [...packages].sort().flatMap(licence).join("\n\n----\n\n"));
