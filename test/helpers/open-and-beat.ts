import { openDatabase } from "../../src/shared/database/open.ts";
import { beat } from "../../src/shared/heartbeats.ts";

/** A process of its own that opens the database at the same moment as others: arguments url and name. */
const [url = "", name = ""] = process.argv.slice(2);
const database = await openDatabase(url, new Date());
await database.write((tx) => beat(tx, name, "1", new Date()));
await database.close();
