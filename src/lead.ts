import { Bot, type Middleware } from "grammy";
import { announceToAdmins } from "./admin/announce-commands.ts";
import type { DatabaseAlarm } from "./admin/database-alarm.ts";
import { type App, type Beginnings, createApp } from "./app.ts";
import { settleInterrupted } from "./broadcast/recipients.ts";
import type { Ending } from "./ending.ts";
import { noteFailure } from "./failed-update.ts";
import { oneOfAlbum } from "./gateways/telegram/albums.ts";
import { clientOptions } from "./gateways/telegram/client-options.ts";
import { fenced } from "./gateways/telegram/fence.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import { owedAnswers } from "./gateways/telegram/owed-answers.ts";
import { prepareForUpdates, setMenu } from "./greeting.ts";
import { pollUpdates } from "./polling.ts";
import type { Rails } from "./rails/rail.ts";
import type { Task } from "./run-tasks.ts";
import type { ShopContext } from "./sales/shop.ts";
import { describeError } from "./shared/log.ts";
import type { Seat, Term } from "./shop/seat.ts";
import { startTasks } from "./start-tasks.ts";
import { serveUpdates, type UpdatesDoor } from "./telegram-webhook.ts";

/** What the bot leads with. */
export interface Lead extends Beginnings {
  /** of this bot, whether it leads or not */
  readonly app: App;
  readonly me: Bot["botInfo"];
  readonly seat: Seat;
  readonly alarm: DatabaseAlarm;
  /** What the leader does again and again. */
  tasks(app: App): readonly Task[];
  /** Answers updates, the first that knows one. */
  dialogs(app: App): readonly Middleware<ShopContext>[];
  /** where Telegram pushes updates to; undefined: they are fetched */
  readonly door: UpdatesDoor | undefined;
}

/**
 * Does what one bot does for all, until it is told to stop or its term is over: receives updates, sends cards, alerts and
 * broadcasts, keeps the books.
 */
export async function lead(leading: Lead, term: Term): Promise<Ending> {
  const stop = AbortSignal.any([leading.stop, term.over]);
  const beginnings = { ...leading, stop };
  const { watch } = leading.app;
  const app = { ...createApp(beginnings, leading.me, term.lasts), watch };
  const bot = createBot(beginnings, app.rails, term);
  const persistence = { log: leading.log, stop };
  const greeting = await prepareForUpdates(bot, leading.door === undefined, persistence);
  if (greeting !== "welcome") return greeting;
  const menus = Promise.all([setMenu(bot.api, persistence), announceToAdmins(app, app.patientApi)]);
  bot.errorBoundary(({ error, ctx }) => noteFailure(app.log, error, ctx)).use(...leading.dialogs(app));
  const tasks = beginTasks(leading, app, term);
  const end = await receiveUpdates(bot, { ...beginnings, app }, term);
  await Promise.all([tasks.then((stopTasks) => stopTasks()), menus]);
  return end;
}

/**
 * Beside the first fetching of updates, which may hold a buyer's question that is to be answered within ten seconds of its sending.
 * @returns what stops them and waits for what is in hand
 */
async function beginTasks({ tasks, alarm }: Lead, app: App, term: Term): Promise<() => Promise<void>> {
  await settleBroadcasts(app);
  return startTasks(app, { tasks: tasks(app), mayRun: term.lasts, alarm });
}

/** What an earlier leader was sending may have arrived. Should the database be away, the next broadcast looks for it again. */
async function settleBroadcasts({ database, log }: App): Promise<void> {
  try {
    await database.write((tx) => settleInterrupted(tx, new Date()));
  } catch (error) {
    log.warn("broadcasts_not_settled", { cause: describeError(error) });
  }
}

/** Its calls fetch updates and answer them; what they would wait for is owed. News of money wait for nothing that others ask for. */
function createBot(
  { config, silence, sent, log, stop, me }: Lead,
  rails: Rails,
  { lasts }: Term,
): Bot<ShopContext> {
  const { token, apiRoot } = config.telegram;
  const bot = new Bot<ShopContext>(token, { client: clientOptions(apiRoot, 60), botInfo: me });
  bot.api.config.use(fenced(lasts), sent.watch, obeyRetryAfter(silence, { patienceMs: 0 }));
  for (const { notice } of rails.values()) if (notice) bot.use(notice);
  bot.use(oneOfAlbum(), owedAnswers({ log, stop }));
  return bot;
}

/** For so long after another run led, that may ask Telegram once more: it fell silent and woke up, or is just ending (our choice). */
const handOverMs = 60_000;

async function receiveUpdates(
  bot: Bot<ShopContext>,
  { door, log, stop, seat, database }: Lead,
  term: Term,
): Promise<Ending> {
  const handle: typeof bot.handleUpdate = async (update) => {
    if (!term.lasts()) throw new Error("Another bot may lead: the update stays with Telegram");
    await bot.handleUpdate(update);
  };
  if (door) {
    await serveUpdates(bot, door, handle, { log, stop });
    return "stopped";
  }
  const mayConflict = term.isTakenOver || database.isShared;
  const mayConflictUntilMs = performance.now() + (mayConflict ? handOverMs : 0);
  const staysInConflict = async () => {
    await seat.beat();
    return term.lasts() && performance.now() < mayConflictUntilMs;
  };
  return pollUpdates(bot, handle, stop, log, staysInConflict);
}
