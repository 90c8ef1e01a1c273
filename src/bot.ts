import { Bot } from "grammy";
import { adminDialog } from "./admin/admins-dialog.ts";
import { announceCommands, announceToAdmins } from "./admin/announce-commands.ts";
import { DatabaseAlarm } from "./admin/database-alarm.ts";
import { sayLastWords, warnOfSharedToken } from "./admin/last-words.ts";
import { termsIn } from "./affiliate/terms.ts";
import { type App, type Beginnings, createApp } from "./app.ts";
import { ThreadedBackups } from "./backups.ts";
import { currencyOf, readCatalogue } from "./catalogue/catalogue.ts";
import { type Ending, exitCodeOf } from "./ending.ts";
import { noteFailure } from "./failed-update.ts";
import { tellOfWaiting } from "./fulfilment/alert-waiting.ts";
import { oneOfAlbum } from "./gateways/telegram/albums.ts";
import { clientOptions } from "./gateways/telegram/client-options.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import { owedAnswers } from "./gateways/telegram/owed-answers.ts";
import { SentMessages } from "./gateways/telegram/sent-messages.ts";
import { Silence } from "./gateways/telegram/silence.ts";
import { greetTelegram } from "./greeting.ts";
import { pollUpdates } from "./polling.ts";
import { Renderer } from "./renderer.ts";
import { salesDialog } from "./sales/buyers-dialog.ts";
import type { ShopContext } from "./sales/shop.ts";
import { refuseWrongClock } from "./shared/clock.ts";
import { type BotConfig, readBotConfig } from "./shared/config/config.ts";
import type { Environment } from "./shared/config/environment.ts";
import { openPatiently } from "./shared/database/open-patiently.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { exitOnUncaught, logStart, stopSignal } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { version } from "./shared/version.ts";
import { type Occupied, type Seat, takeSeat } from "./shop/seat.ts";
import { startTasks, takeOver } from "./start-tasks.ts";
import { createWorker, recurringTasks } from "./tasks.ts";
import { serveUpdates } from "./telegram-webhook.ts";

/**
 * Runs the bot until it is told to stop, another instance works on its database or takes its token, or Telegram no longer
 * knows the token.
 * @param remarks what the log should say of the variables
 * @returns the exit code
 * @throws ConfigurationError for a wrong variable, a clock that is obviously wrong, a catalogue that cannot be used, or an
 *   AFFILIATE_WITHDRAWAL_MINIMUM that is no amount of its currency
 */
export async function runBot(environment: Environment, remarks: readonly string[]): Promise<number> {
  refuseWrongClock(new Date());
  const config = readBotConfig(environment, process.stdout.isTTY);
  const log = createLog({ process: "bot", ...config.log });
  exitOnUncaught(log);
  const catalogue = readCatalogue(config.catalogueFile);
  const terms = termsIn(config.affiliate, currencyOf(catalogue));
  const toldToStop = stopSignal(log);
  const database = await openPatiently(config.databaseUrl, { log, stop: toldToStop });
  if (!database) return exitCodes.done;
  logStart(log, database, remarks);
  try {
    const seat = await takeSeat(database, { process: "bot", version }, new Date());
    if ("seenSecondsAgo" in seat) return seatTaken(seat, log);
    using render = new Renderer();
    const stop = AbortSignal.any([toldToStop, seat.lost, database.gone]);
    const { backup } = config.supplies;
    const backups = backup && new ThreadedBackups(backup, stop);
    const common = { database, log, stop, render, backups, silence: new Silence(), sent: new SentMessages() };
    return await runSeated({ config, catalogue, terms, ...common }, seat);
  } finally {
    await database.close();
    log.info("process_stopped");
  }
}

function seatTaken({ seenSecondsAgo }: Occupied, log: Log): number {
  log.error("another_instance_runs", {
    because: "Another bot works on this database: stop it first, or wait half a minute if it was cut off",
    seconds: seenSecondsAgo,
  });
  return exitCodes.tryLater;
}

async function runSeated(beginnings: Beginnings, seat: Seat): Promise<number> {
  const { database, log } = beginnings;
  try {
    return await runShop(beginnings, seat);
  } finally {
    if (!database.gone.aborted) await leave(seat, log);
  }
}

async function leave(seat: Seat, log: Log): Promise<void> {
  await seat.leave().catch((error) => log.warn("seat_not_left", { cause: describeError(error) }));
}

async function runShop(beginnings: Beginnings, seat: Seat): Promise<number> {
  const { config, log, stop } = beginnings;
  const bot = createBot(beginnings);
  await tellOfWaiting(beginnings, new Date());
  const isPolling = config.telegram.updates.kind === "polling";
  const greeting = await greetTelegram(bot, isPolling, { log, stop });
  if (greeting !== "welcome") return exitCodeOf(greeting, log);
  const app = createApp(beginnings, bot.botInfo);
  await announceToAdmins(app, app.api);
  answerUpdates(bot, app);
  await takeOver(app, new Date());
  const stopTasks = startWork(app, seat);
  log.info("bot_started", { version, kind: config.telegram.updates.kind });
  const end = await receiveUpdates(bot, app, config, seat);
  await stopTasks();
  return exitCodeOf(await settle(app, seat, end), log);
}

/** Its calls fetch updates and answer them; what they would wait for is owed. */
function createBot({ config, silence, sent, log, stop }: Beginnings): Bot<ShopContext> {
  const { token, apiRoot } = config.telegram;
  const bot = new Bot<ShopContext>(token, { client: clientOptions(apiRoot, 60) });
  bot.api.config.use(sent.watch, obeyRetryAfter(silence, { patienceMs: 0 }));
  bot.use(oneOfAlbum(), owedAnswers({ log, stop }));
  return bot;
}

function answerUpdates(bot: Bot<ShopContext>, app: App): void {
  bot
    .errorBoundary(({ error, ctx }) => noteFailure(app.log, error, ctx))
    .use(
      adminDialog(app),
      salesDialog({
        ...app,
        announceCommands: ({ telegramId }) => announceCommands(app, app.patientApi, telegramId),
      }),
    );
}

/** @returns what stops it all and waits for what is in hand */
function startWork(app: App, seat: Seat): () => Promise<void> {
  const worker = createWorker(app);
  const alarm = new DatabaseAlarm(app);
  const tasks = recurringTasks(app, worker, { seat, alarm });
  return startTasks(app, { tasks, worker, seat, alarm });
}

/** For so long after it took over from a silent run, that run may wake up and ask Telegram once more (our choice). */
const handOverMs = 60_000;

async function receiveUpdates(
  bot: Bot<ShopContext>,
  app: App,
  { telegram }: BotConfig,
  seat: Seat,
): Promise<Ending> {
  const { log, stop } = app;
  if (telegram.updates.kind === "webhook") {
    await serveUpdates(bot, telegram.updates, { log, stop });
    return "stopped";
  }
  const mayConflictUntilMs = performance.now() + (seat.isTakenOver ? handOverMs : 0);
  const staysInConflict = async () => {
    await seat.keep(new Date());
    return !seat.lost.aborted && performance.now() < mayConflictUntilMs;
  };
  return pollUpdates(bot, (update) => bot.handleUpdate(update), stop, log, staysInConflict);
}

/** Why the bot ends, with a word to the owners where they would not learn of it otherwise. */
async function settle(app: App, seat: Seat, end: Ending): Promise<Ending> {
  if (app.database.gone.aborted) {
    await sayLastWords(app, "database_gone");
    return "gone";
  }
  if (seat.lost.aborted) return "displaced";
  if (end === "conflict") await warnOfSharedToken(app, new Date());
  return end;
}
