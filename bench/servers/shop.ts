import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { createLog } from "../../src/shared/log.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { testAccount } from "../../test/helpers/pingpong-notices.ts";

/** The callback server with its real log: arguments port, path or URL of the database, `together` or `single`. */
const [port = "", place = "", mode = ""] = process.argv.slice(2);
const shared = await openDatabase(place, new Date());
const single: Database = {
  place: shared.place,
  isShared: shared.isShared,
  time: (now) => shared.time(now),
  read: shared.read,
  onChange: (heard) => shared.onChange(heard),
  damage: undefined,
  gone: shared.gone,
  write: (work) => shared.write(work),
  writeTogether: (_subject, work) => shared.write(work),
  owesScrub: false,
  scrubsNightly: false,
  scrub: () => shared.scrub(),
  close: () => shared.close(),
};
const log = createLog({ process: "webhook", level: "info", format: "json" });
webhookApp({ database: mode === "single" ? single : shared, account: testAccount, log }).listen({
  hostname: "127.0.0.1",
  port: Number(port),
});
log.info("webhook_listening");
