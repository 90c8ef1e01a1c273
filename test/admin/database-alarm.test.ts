import { describe, expect, test } from "bun:test";
import { hostname } from "node:os";
import { Api } from "grammy";
import { startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { DatabaseAlarm } from "../../src/admin/database-alarm.ts";
import { tellOfLongWait } from "../../src/admin/long-wait.ts";
import { createLog } from "../../src/shared/log.ts";
import { ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
const away = Object.assign(new Error("Connection closed"), { code: "ERR_POSTGRES_CONNECTION_CLOSED" });
const fails = () => Promise.reject(full);
const works = () => Promise.resolve();
const at = (time: string) => new Date(`2026-11-24T${time}Z`);

/** Two admins who have talked to the bot, and the alarm that calls them. */
async function alarmWorld() {
  const shop = await temporaryDatabase();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })],
  });
  const admins = [9001, 9002].map((id) => new ChatUser(server.origin, id));
  for (const admin of admins) await admin.start();
  const api = new Api(token, { apiRoot: `${server.origin}/telegram` });
  const log = createLog({ process: "bot", level: "debug", format: "json" }, () => undefined);
  const alarm = new DatabaseAlarm({
    database: shop.database,
    api,
    adminIds: [9001, 9002],
    log,
    timeZone: "Asia/Shanghai",
  });
  return {
    shop,
    alarm,
    admins,
    speaker: { api, adminIds: [9001, 9002], log },
    heard: () =>
      Promise.all(
        admins.map(async (admin) => (await admin.messages()).filter((each) => each.is_from_bot).map(wordsOf)),
      ),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

describe("when the database takes no writes", () => {
  test("every admin is told once, and again only after ten minutes", async () => {
    await using world = await alarmWorld();
    for (const time of ["10:00:00", "10:00:10", "10:09:59"])
      await expect(world.alarm.watch(at(time), fails)).rejects.toThrow("disk is full");
    const [first = []] = await world.heard();
    expect(first).toHaveLength(1);
    expect(first[0]).toContain("SQLITE_FULL");
    await expect(world.alarm.watch(at("10:10:00"), fails)).rejects.toThrow("disk is full");
    expect((await world.heard()).map(({ length }) => length)).toEqual([2, 2]);
  });

  test("the admins are told even if it cannot be read either", async () => {
    await using world = await alarmWorld();
    world.shop.database.read.select = () => {
      throw new Error("disk I/O error");
    };
    await expect(world.alarm.watch(at("10:00:00"), fails)).rejects.toThrow("disk is full");
    expect((await world.heard()).map(({ length }) => length)).toEqual([1, 1]);
  });

  test("nothing is told that would have to be noted, until it takes writes again", async () => {
    await using world = await alarmWorld();
    expect(world.alarm.isRinging).toBe(false);
    await world.alarm.watch(at("10:00:01"), fails).catch(() => undefined);
    expect(world.alarm.isRinging).toBe(true);
    await world.alarm.watch(at("10:00:03"), works);
    expect(world.alarm.isRinging).toBe(false);
  });
});

describe("when a database on a server is out of reach", () => {
  test("the admins are told which machine cannot reach it, and that others may", async () => {
    await using world = await alarmWorld();
    const cutOff = () => Promise.reject(away);
    await expect(world.alarm.watch(at("10:00:00"), cutOff)).rejects.toThrow("Connection closed");
    const [[told] = []] = await world.heard();
    expect(told).toContain(`${hostname()} 上的机器人连不上数据库服务器：ERR_POSTGRES_CONNECTION_CLOSED`);
    expect(told).toContain("接手");
    expect(told).not.toContain("磁盘");
  });

  test("they are told at the start, too, once the bot has waited for long", async () => {
    await using world = await alarmWorld();
    tellOfLongWait(world.speaker, away, 0)[Symbol.dispose]();
    using _ = tellOfLongWait(world.speaker, away, 0);
    for (const admin of world.admins) await admin.waitForMessage(/连不上数据库服务器：ERR_POSTGRES/);
    expect((await world.heard()).map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe("when a page of the database is damaged", () => {
  test("every admin is told, and nothing that would have to be noted, though other pages take writes", async () => {
    await using world = await alarmWorld();
    Object.defineProperty(world.shop.database, "damage", { value: "SQLITE_CORRUPT" });
    for (const time of ["10:00:00", "10:00:10"]) await world.alarm.watch(at(time), works);
    const heard = await world.heard();
    expect(heard.map(({ length }) => length)).toEqual([1, 1]);
    expect(heard.flat()[0]).toContain("SQLITE_CORRUPT");
    expect(world.alarm.isRinging).toBe(true);
  });
});

test("a database that takes writes is nobody's news", async () => {
  await using world = await alarmWorld();
  await world.alarm.watch(at("10:00:00"), works);
  expect(await world.heard()).toEqual([[], []]);
});
