import { openDatabase } from "../../src/shared/database/open.ts";
import { seatOf } from "./seat-of.ts";

/** A process of its own that reaches for the bot's seat, tells what it got, and keeps it until its input ends. */
const [url = ""] = process.argv.slice(2);
const database = await openDatabase(url, new Date());
const { kind } = await seatOf(database).beat();
process.stdout.write(`${kind}\n`);
await Bun.stdin.text();
await database.close();
