import { sequentialize } from "@grammyjs/runner";
import { Bot } from "grammy";
import { announceToAdmins } from "./admin/announce-commands.ts";
import { DatabaseAlarm } from "./admin/database-alarm.ts";
import { adminDialog } from "./admin/dialog.ts";
import { sendAlerts } from "./admin/send-alerts.ts";
import { type Catalogue, readCatalogue } from "./catalogue/catalogue.ts";
import { freeLeases } from "./fulfilment/lease.ts";
import { Reconciler } from "./fulfilment/reconcile.ts";
import { sendRefunds } from "./fulfilment/refunds.ts";
import { runJob } from "./fulfilment/run-job.ts";
import { Worker } from "./fulfilment/worker.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import { greetTelegram } from "./greeting.ts";
import { pollUpdates } from "./polling.ts";
import { expireOrders } from "./sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "./sales/checkout/payment-link.ts";
import { showOrders } from "./sales/checkout/show-orders.ts";
import { salesDialog } from "./sales/dialog.ts";
import type { ShopContext } from "./sales/shop.ts";
import { type RecurringWork, startSchedule } from "./schedule.ts";
import type { BotConfig } from "./shared/config/config.ts";
import type { Database } from "./shared/database/database.ts";
import { openDatabase } from "./shared/database/open.ts";
import { eraseExpired } from "./shared/erasure.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { exitOnUncaught, stopSignal } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { type Occupied, type Seat, takeSeat } from "./shared/seat.ts";
import { version } from "./shared/version.ts";
import { serveUpdates } from "./telegram-webhook.ts";

/**
 * Runs the bot until it is told to stop, another instance works on its database or takes its token, or Telegram no longer
 * knows the token.
 * @returns the exit code
 * @throws ConfigurationError for a catalogue that cannot be used
 */
export async function runBot(config: BotConfig): Promise<number> {
  const log = createLog({ process: "bot", ...config.log });
  exitOnUncaught(log);
  const catalogue = readCatalogue(config.catalogueFile);
  const stop = stopSignal(log);
  const database = await openDatabase(config.databaseUrl, new Date());
  try {
    const seat = await takeSeat(database, { process: "bot", version }, new Date());
    if ("seenSecondsAgo" in seat) return seatTaken(seat, log);
    return await runSeated({ config, catalogue, database, log, bot: createBot(config), seat }, stop);
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

async function runSeated(running: Running, stop: AbortSignal): Promise<number> {
  const { seat, log } = running;
  try {
    return await runShop(running, AbortSignal.any([stop, seat.lost]));
  } finally {
    await seat.leave().catch((error) => log.warn("seat_not_left", { cause: describeError(error) }));
  }
}

interface Running {
  readonly config: BotConfig;
  readonly catalogue: Catalogue;
  readonly database: Database;
  readonly log: Log;
  readonly bot: Bot<ShopContext>;
  readonly seat: Seat;
}

async function runShop(running: Running, stop: AbortSignal): Promise<number> {
  const { config, catalogue, database, log, bot } = running;
  const isPolling = config.telegram.updates.kind === "polling";
  const greeting = await greetTelegram(bot, isPolling, { log, stop });
  if (greeting !== "welcome") return exitCodeOf(greeting, log);
  const { retentionDays } = config;
  const { paymentMinutes } = config.checkout;
  const desk = { database, log, adminIds: config.adminIds };
  await announceToAdmins(desk, bot.api);
  bot
    .errorBoundary(({ error }) => log.error("update_failed", { cause: describeError(error) }))
    .use(adminDialog(desk), salesDialog({ database, catalogue, log, paymentMinutes, retentionDays }));
  const worker = createWorker(running);
  const freed = await database.write((tx) => freeLeases(tx, new Date()));
  if (freed > 0) log.info("jobs_taken_over", { count: freed });
  const stopSchedule = startSchedule(recurringWork(running, worker), log);
  log.info("bot_started", { version, kind: config.telegram.updates.kind });
  const end = await receiveUpdates(running, stop);
  await Promise.all([stopSchedule(), worker.stop()]);
  return exitCodeOf(running.seat.lost.aborted ? "displaced" : end, log);
}

/** Updates of one chat are handled one after the other, whatever way they come in. */
function createBot({ telegram }: BotConfig): Bot<ShopContext> {
  const bot = new Bot<ShopContext>(telegram.token, {
    client: { apiRoot: telegram.apiRoot, timeoutSeconds: 60 },
  });
  bot.api.config.use(obeyRetryAfter());
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? "")));
  return bot;
}

function createWorker({ config, catalogue, database, log, bot }: Running): Worker {
  const { deepseek, yuanfenju, concurrency } = config;
  const fulfilment = { database, log, api: bot.api, catalogue, deepseek, yuanfenju };
  return new Worker({
    database,
    log,
    concurrency,
    run: (lease, signal) => runJob(fulfilment, lease, signal),
  });
}

function recurringWork(
  { config, catalogue, database, log, bot, seat }: Running,
  worker: Worker,
): RecurringWork {
  const { api } = bot;
  const { baseUrl, refundQueryPath, notificationUrl, imageUrl } = config.checkout;
  const returnUrl = config.checkout.returnUrl ?? `https://t.me/${bot.botInfo.username}`;
  const alarm = new DatabaseAlarm({ database, api, adminIds: config.adminIds, log });
  const pingpong = { baseUrl, account: config.pingpong, refundQueryPath };
  const reconciler = new Reconciler({ database, log, pingpong });
  return {
    claimPaidOrders: (now) => worker.tick(now),
    makePaymentLinks: (now) =>
      makePaymentLinks({ database, log, catalogue, pingpong, notificationUrl, returnUrl, imageUrl }, now),
    sendRefunds: (now) => sendRefunds({ database, log, pingpong, notificationUrl }, now),
    reconcile: (now) => reconciler.tick(now),
    showOrders: alarm.unlessRinging(() => showOrders({ database, api, catalogue, log })),
    sendAlerts: alarm.unlessRinging(() => sendAlerts({ database, api, adminIds: config.adminIds, log })),
    expireOrders: async (now) => {
      const count = await database.write((tx) => expireOrders(tx, 200, now));
      if (count > 0) log.info("orders_expired", { count });
    },
    eraseExpired: async (now) => {
      const count = await database.write((tx) => eraseExpired(tx, config.retentionDays, 200, now));
      if (count === 0 && !database.owesScrub) return;
      const isScrubbed = await database.scrub();
      log.info("expired_data_erased", { count, kind: isScrubbed ? "scrubbed" : "to_be_scrubbed" });
    },
    beat: (now) => alarm.watch(now, () => seat.keep(now)),
  };
}

type End = "stopped" | "conflict" | "unauthorized" | "displaced";

async function receiveUpdates({ config, bot, log }: Running, stop: AbortSignal): Promise<End> {
  const { updates } = config.telegram;
  if (updates.kind === "webhook") {
    await serveUpdates(bot, updates, { log, stop });
    return "stopped";
  }
  return pollUpdates(bot, (update) => bot.handleUpdate(update), stop, log);
}

function exitCodeOf(end: End, log: Log): number {
  if (end === "conflict") {
    log.error("another_instance_runs", {
      because: "Telegram gives the updates of this token to another process",
    });
    return exitCodes.tryLater;
  }
  if (end === "displaced") {
    log.error("seat_lost", { because: "Another bot took over while this one was silent" });
    return exitCodes.tryLater;
  }
  if (end === "unauthorized") {
    log.error("token_refused", {
      because: "Telegram does not know TELEGRAM_BOT_TOKEN: ask @BotFather for a new one",
    });
    return exitCodes.configuration;
  }
  return exitCodes.done;
}
