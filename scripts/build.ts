import { $ } from "bun";

/**
 * Builds the one executable of the shop.
 * It must not read `.env` or `bunfig.toml` of the folder that it is started in, hence the two autoload switches.
 */
const outfile = process.argv[2] ?? "dist/bazibot";
await $`bun build --compile --minify --bytecode --format=esm --sourcemap --no-compile-autoload-bunfig --no-compile-autoload-dotenv src/main.ts --outfile ${outfile}`.quiet();
