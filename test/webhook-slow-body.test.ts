import { expect, test } from "bun:test";
import { connect } from "node:net";
import { createLog } from "../src/shared/log.ts";
import { webhookApp } from "../src/webhook/app.ts";
import { testAccount } from "./helpers/pingpong-notices.ts";
import { sendPayment } from "./helpers/send-payment.ts";
import { temporaryDatabase } from "./helpers/temporary-database.ts";

test("a notice that does not come whole is answered 408 and its connection closed; the next one is taken in", async () => {
  await using shop = await temporaryDatabase();
  const log = createLog({ process: "webhook", level: "error", format: "json" }, () => undefined);
  const app = webhookApp({ database: shop.database, account: testAccount, log }, { bodyMs: 50 });
  app.listen({ hostname: "127.0.0.1", port: 0 });
  const port = app.server?.port ?? 0;
  expect(await answerToHalf(port)).toMatch(/^HTTP\/1\.1 408 /);
  expect(await sendPayment(port, "BZ20261129NOBODY2222")).toBe(200);
  await app.stop(true);
});

/** @returns all that came until the server closed the connection */
async function answerToHalf(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write("POST /webhook/pingpong HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{");
  let text = "";
  for await (const piece of socket) text += String(piece);
  return text;
}
