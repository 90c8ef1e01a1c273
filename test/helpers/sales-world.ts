import { type Api, Bot } from "grammy";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { noteFailure } from "../../src/failed-update.ts";
import { oneOfAlbum } from "../../src/gateways/telegram/albums.ts";
import { type Debts, owedAnswers } from "../../src/gateways/telegram/owed-answers.ts";
import { pollUpdates } from "../../src/polling.ts";
import { salesDialog } from "../../src/sales/buyers-dialog.ts";
import type { Shop, ShopContext } from "../../src/sales/shop.ts";
import { createLog } from "../../src/shared/log.ts";
import { usualTerms } from "./affiliate-terms.ts";
import { ChatUser } from "./chat-user.ts";
import { patienceMs } from "./patience.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";
import { payBy, usualFront } from "./usual-front.ts";

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** The sales dialog alone, on a real database, talking to the Telegram stand-in over HTTP. */
export interface SalesWorld extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly log: readonly string[];
  /** calls Telegram in the bot's name */
  readonly api: Api;
  user(id: number): ChatUser;
}

/**
 * @param more what the shop has besides the usual, such as something that draws charts
 * @param terms what affiliates are promised
 * @param pause takes the place of the gaps between the tries of an answer, and of the wait for the rest of an album
 */
export async function salesWorld(
  more: Partial<Shop> = {},
  terms = usualTerms,
  pause: NonNullable<Debts["pause"]> = nextTurn,
): Promise<SalesWorld> {
  const shop = await temporaryDatabase();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })],
  });
  const lines: string[] = [];
  const log = createLog({ process: "bot", level: "debug", format: "json" }, (line) => lines.push(line));
  const bot = new Bot<ShopContext>(token, { client: { apiRoot: `${server.origin}/telegram` } });
  await bot.init();
  const { database } = shop;
  await payBy(database, "pingpong");
  const usual: Shop = {
    database,
    catalogue: readCatalogue(undefined),
    log,
    paymentMinutes: 60,
    retentionDays: 180,
    declinedQuestionsPerDay: 5,
    ...usualFront,
    adminIds: [9001],
    terms,
    currency: "USD",
    render: noPictures,
    announceCommands: async () => {},
  };
  const stop = new AbortController();
  bot.use(oneOfAlbum(pause));
  bot.use(owedAnswers({ log, stop: stop.signal, pause, timeoutMs: () => patienceMs(server.world) }));
  bot.errorBoundary(({ error, ctx }) => noteFailure(log, error, ctx)).use(salesDialog({ ...usual, ...more }));
  const polling = pollUpdates(bot, (update) => bot.handleUpdate(update), stop.signal, log);
  return {
    shop,
    server,
    api: bot.api,
    log: lines,
    user: (id) => new ChatUser(server.origin, id),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await polling;
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

/** Takes the place of a pause: everything else that is ready goes first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A picture that cannot be drawn is left out. */
export const noPictures: Shop["render"] = {
  picture: () => Promise.reject(new Error("nothing is drawn in this test")),
  page: () => Promise.reject(new Error("nothing is drawn in this test")),
  sample: () => Promise.reject(new Error("nothing is drawn in this test")),
};

/** Draws in no time: a PNG header with the chart's pillars, or a page's title, behind it. Counts how often. */
export function quickPicture() {
  const drawn: string[] = [];
  const draw = async (words: string) => {
    drawn.push(words);
    const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
    return new Uint8Array([...header, 0, 0, 3, 32, 0, 0, 2, 8, ...new TextEncoder().encode(words)]);
  };
  const picture = ({ pillars }: Chart) => {
    const { year, month, day, hour } = pillars;
    return draw([year, month, day, hour].map((pillar) => pillar?.name ?? "—").join(""));
  };
  const page: Shop["render"]["page"] = ({ title }) => draw(title);
  const sample: Shop["render"]["sample"] = ({ title }) => draw(title);
  return { render: { picture, page, sample }, drawn };
}
