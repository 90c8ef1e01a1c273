import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { createLog } from "../../src/shared/log.ts";
import { pingpongAlone } from "./pingpong-alone.ts";
import { testAccount } from "./pingpong-notices.ts";

/** A process of its own that reconciles at one moment, several times: `<database url> <PingPong's address> <epoch ms>`. */
const [url = "", baseUrl = "", ms = ""] = process.argv.slice(2);
const now = new Date(Number(ms));
const database = await openDatabase(url, now);
const log = createLog({ process: "bot", level: "error", format: "json" });
const pingpong = { baseUrl, account: testAccount, refundQueryPath: "/v4/refund/query" };
const reconciler = new Reconciler({ database, log, rails: pingpongAlone(pingpong) });
for (let turn = 0; turn < 10; turn++) await reconciler.tick(now);
await database.close();
