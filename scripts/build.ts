import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { $ } from "bun";

/**
 * Builds the one executable of the shop.
 * It must not read `.env` or `bunfig.toml` of the folder that it is started in, hence the two autoload switches. Split, so
 * that `webhook` loads nothing of the bot and the sandbox. The threads are named, as nothing imports them. The source
 * map inside names the lines of an error; the copies that the bundler leaves beside it go.
 */
const outfile = process.argv[2] ?? "dist/bazibot";
const folder = `${outfile}.build`;
const built = join(folder, basename(outfile));
try {
  await mkdir(dirname(outfile), { recursive: true });
  await $`bun build --compile --splitting --minify --bytecode --format=esm --sourcemap --no-compile-autoload-bunfig --no-compile-autoload-dotenv src/main.ts src/render-thread.ts src/backup-thread.ts --outfile ${built}`.quiet();
  await rename(built, outfile);
} finally {
  await rm(folder, { recursive: true, force: true });
}
