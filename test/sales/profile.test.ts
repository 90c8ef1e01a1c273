import { expect, test } from "bun:test";
import { Api } from "grammy";
import { startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { ProfileKeeper } from "../../src/sales/profile/keep-profile.ts";
import { createLog } from "../../src/shared/log.ts";
import { dayMs, hourMs } from "../../src/shared/time.ts";

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const start = new Date("2026-11-24T00:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);

async function profileWorld() {
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })],
  });
  const log: string[] = [];
  const profileApi = new Api(token, { apiRoot: `${server.origin}/telegram` });
  const keeper = (shopName = "缘来八字") =>
    new ProfileKeeper({
      profileApi,
      shopName,
      log: createLog({ process: "bot", level: "debug", format: "json" }, (line) => log.push(line)),
    });
  const set = () =>
    server.world.journal
      .entries("telegram")
      .map(({ operation }) => operation)
      .filter((operation) => operation.startsWith("setMy"));
  return { server, profileApi, keeper, set, log, [Symbol.asyncDispose]: () => server.stop() };
}

test("the bot says what it is in English and in Chinese, by the shop's name, and has a picture", async () => {
  await using world = await profileWorld();
  await world.keeper().tick(start);
  const english = await world.profileApi.getMyDescription();
  const chinese = await world.profileApi.getMyDescription({ language_code: "zh" });
  expect(english.description).toContain("缘来八字 draws up your BaZi chart");
  expect(chinese.description).toContain("先核对命盘，再付款");
  expect((await world.profileApi.getMyShortDescription()).short_description).toContain("BaZi");
  expect((await world.profileApi.getMyName()).name).toBe("缘来八字");
  const { id } = await world.profileApi.getMe();
  expect((await world.profileApi.getUserProfilePhotos(id)).total_count).toBe(1);
});

test("what is right already is not set again, by the same run or by the next", async () => {
  await using world = await profileWorld();
  const keeper = world.keeper();
  await keeper.tick(start);
  const before = world.set();
  await keeper.tick(after(2 * dayMs));
  await world.keeper().tick(after(2 * dayMs));
  expect(world.set()).toEqual(before);
});

test("a new name of the shop changes the words and the name, and leaves the picture", async () => {
  await using world = await profileWorld();
  await world.keeper().tick(start);
  const before = world.set().length;
  await world.keeper("Four Pillars").tick(after(dayMs));
  expect(world.set().slice(before)).toEqual(["setMyDescription", "setMyDescription", "setMyName"]);
});

test("a refusal is logged and tried again no sooner than Telegram allows", async () => {
  await using world = await profileWorld();
  const seconds = 7200;
  const refusal = { service: "telegram", operation: "setMyName", kind: "too_many_requests" } as const;
  world.server.world.faults.add({ ...refusal, with: { retryAfter: seconds } });
  const keeper = world.keeper();
  await keeper.tick(start);
  expect(world.log.filter((line) => line.includes("profile_not_set"))).toHaveLength(1);
  await keeper.tick(after(hourMs));
  expect(world.set()).not.toContain("setMyName");
  await keeper.tick(after(seconds * 1000));
  expect(world.set()).toContain("setMyName");
  expect(world.set()).toContain("setMyProfilePhoto");
});
