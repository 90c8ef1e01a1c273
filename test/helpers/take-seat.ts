import { openDatabase } from "../../src/shared/database/open.ts";
import { takeSeat } from "../../src/shop/seat.ts";

/** A process of its own that reaches for the bot's seat, tells what it got, and keeps it until its input ends. */
const [url = ""] = process.argv.slice(2);
const database = await openDatabase(url, new Date());
const seat = await takeSeat(database, { process: "bot", version: "1" }, new Date());
process.stdout.write("lost" in seat ? "seated\n" : "occupied\n");
await Bun.stdin.text();
await database.close();
