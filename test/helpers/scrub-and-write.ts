import { openSqliteFile } from "../../src/shared/database/open.ts";
import { Scrubber } from "../../src/shared/database/scrubber.ts";
import { MarkedRows } from "./marked-rows.ts";
import { Random } from "./random.ts";

/** A process of its own in which owners come and go until it is killed: arguments path and seed. It tells of each scrub. */
const [path = "", seed = ""] = process.argv.slice(2);
const rows = new MarkedRows(await openSqliteFile(path), new Random(Number(seed)));
const scrubber = new Scrubber(path);
for (let owner = 1; ; owner++) {
  for (let times = 0; times < 40; times++) rows.change([owner, owner + 1, owner + 2]);
  rows.forget(owner);
  const scrubbed = scrubber.scrub(new AbortController().signal);
  for (let times = 0; times < 10; times++) rows.change([owner + 1, owner + 2]);
  process.stdout.write(`${await scrubbed}\n`);
}
