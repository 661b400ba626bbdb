// Runs one test file of the scripts: bundled as a page's script is, so that it imports what a page imports.
//   node run.mjs outbox.test.ts FOLDER      FOLDER takes the bundle and what localStorage has

import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import * as esbuild from "../../templates/node_modules/esbuild/lib/main.js";

const [source, folder] = process.argv.slice(2);
const outfile = join(folder, basename(source).replace(/\.ts$/, ".mjs"));
await esbuild.build({
  entryPoints: [source],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  sourcemap: "inline",
  logLevel: "warning",
});
const storage = ["--experimental-webstorage", `--localstorage-file=${join(folder, "storage")}`];
const options = ["--enable-source-maps", "--no-warnings", ...storage];
const { status } = spawnSync(process.execPath, [...options, "--test", outfile], { stdio: "inherit" });
process.exit(status ?? 1);
