import { expect, test } from "bun:test";
import { Silence } from "../../src/gateways/telegram/silence.ts";
import { createLog } from "../../src/shared/log.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { appAt } from "../helpers/test-app.ts";
import { startTelegram, type TelegramSandbox } from "../sandbox/telegram-sandbox.ts";

const token = "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI";

/** The previews of a bot as the program makes them, to two users who have started it. */
async function openPreviews() {
  const shop = await temporaryDatabase();
  const sandbox = await startTelegram({ token });
  for (const id of [1001, 1002]) await sandbox.user(id).start();
  const lines: string[] = [];
  const log = createLog({ process: "bot", level: "info", format: "json" }, (line) => lines.push(line));
  let nowMs = 0;
  const silence = new Silence({ now: () => nowMs, sleep: async () => {} });
  return {
    sandbox,
    silence,
    lines,
    pass: (milliseconds: number) => (nowMs += milliseconds),
    /** a bot that has just started */
    start: () => appAt(sandbox.apiRoot, { database: shop.database, log, silence }).previews,
    refuse(code: number, description: string) {
      const kind = "api_error";
      sandbox.server.world.faults.add({ ...ofDrafts, kind, with: { code, description } });
    },
    async [Symbol.asyncDispose]() {
      await sandbox[Symbol.asyncDispose]();
      await shop[Symbol.asyncDispose]();
    },
  };
}

const ofDrafts = { service: "telegram", operation: "sendMessageDraft" } as const;

/** Drafts that Telegram took, and calls that it refused as it was told. */
function calls({ server: { world } }: TelegramSandbox): string[] {
  const entries = world.journal.entries("telegram");
  return entries.flatMap(({ operation, detail }) =>
    operation === "sendMessageDraft" ? String(detail.text) : operation === "fault" ? "refused" : [],
  );
}

test("what Telegram cannot parse is shown without style, and a user who left takes none", async () => {
  await using world = await openPreviews();
  const previews = world.start();
  expect(await previews.show(1001, 7, "<b>稳中<i>求进")).toBe("shown");
  expect((await world.sandbox.user(1001).chat()).draft).toMatchObject({ draft_id: 7, text: "稳中求进" });
  await world.sandbox.user(1002).block();
  expect(await previews.show(1002, 8, "稳")).toBe("blocked");
  expect(previews.areRefused).toBe(false);
});

test.each([
  [404, "Not Found"],
  [400, "Bad Request: TEXTDRAFT_PEER_INVALID"],
])(
  "a Telegram that says %i to drafts is asked no more, and the log says so once",
  async (code, description) => {
    await using world = await openPreviews();
    const previews = world.start();
    for (let call = 0; call < 2; call++) world.refuse(code, description);
    const both = [previews.show(1001, 7, "一"), previews.show(1002, 8, "一")];
    expect(await Promise.all(both)).toEqual(["refused", "refused"]);
    expect(await previews.show(1001, 7, "二")).toBe("refused");
    expect(calls(world.sandbox)).toEqual(["refused", "refused"]);
    expect(world.lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: "live_previews_refused", level: "info", code, because: description },
    ]);
    expect(await world.start().show(1001, 7, "三")).toBe("shown");
  },
);

test("too many requests for previews silence them in that chat and nothing else, and are not repeated", async () => {
  await using world = await openPreviews();
  const previews = world.start();
  world.sandbox.server.world.faults.add({ ...ofDrafts, kind: "too_many_requests", with: { retryAfter: 3 } });
  expect(await previews.show(1001, 7, "一")).toBe("not_shown");
  expect(await previews.show(1001, 7, "二")).toBe("not_shown");
  expect(await previews.show(1002, 8, "别处")).toBe("shown");
  expect(world.silence.leftMs("1001")).toBe(Number.NEGATIVE_INFINITY);
  world.pass(3000);
  expect(await previews.show(1001, 7, "三")).toBe("shown");
  expect(calls(world.sandbox)).toEqual(["refused", "别处", "三"]);
});

test("no preview is shown where Telegram wants silence of the bot", async () => {
  await using world = await openPreviews();
  world.silence.keep(5, "1001");
  const previews = world.start();
  expect(await previews.show(1001, 7, "一")).toBe("not_shown");
  expect(await previews.show(1002, 8, "别处")).toBe("shown");
  world.pass(5000);
  expect(await previews.show(1001, 7, "二")).toBe("shown");
  expect(calls(world.sandbox)).toEqual(["别处", "二"]);
});

test("a chat shows one draft at a time, and the next when that has ended", async () => {
  await using world = await openPreviews();
  const previews = world.start();
  await previews.show(1001, 7, "一");
  expect(await previews.show(1001, 9, "二")).toBe("not_shown");
  previews.end(1001, 9);
  expect(await previews.show(1001, 9, "二")).toBe("not_shown");
  previews.end(1001, 7);
  expect(await previews.show(1001, 9, "二")).toBe("shown");
  expect(calls(world.sandbox)).toEqual(["一", "二"]);
});
