import { expect, test } from "bun:test";
import { Api } from "grammy";
import { ClockAlarm } from "../../src/admin/clock-alarm.ts";
import { createLog } from "../../src/shared/log.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 30, 0, minutes));

test("admins hear once an hour that the clock keeps the only bot from leading", async () => {
  await using shop = await temporaryDatabase();
  const api = new Api("1:x");
  const said: unknown[] = [];
  api.config.use(async (_, _method, payload) => {
    said.push("text" in payload && payload.text);
    return { ok: false, error_code: 403, description: "blocked" };
  });
  const alarm = new ClockAlarm({ database: shop.database, api, adminIds: [9001], log });
  for (const minutes of [0, 1, 59, 60]) await alarm.ring("alpha", 42, at(minutes));
  expect(said).toHaveLength(2);
  expect(said[0]).toMatch(/alpha.*42/);
});
