import { dirname } from "node:path";
import { sequentialize } from "@grammyjs/runner";
import { Api, Bot } from "grammy";
import { announceCommands, announceToAdmins } from "./admin/announce-commands.ts";
import { showProgress } from "./admin/broadcast/progress.ts";
import { DatabaseAlarm } from "./admin/database-alarm.ts";
import type { AdminDesk } from "./admin/desk.ts";
import { adminDialog } from "./admin/dialog.ts";
import { sendAlerts } from "./admin/send-alerts.ts";
import type { Supplies } from "./admin/watch/supplies.ts";
import { watchBackup, watchBalances, watchDisk } from "./admin/watch/watch-supplies.ts";
import { endHolds, followBooks, remindOfPayouts } from "./affiliate/keep-books.ts";
import { tellAffiliates } from "./affiliate/tell-affiliates.ts";
import { type AffiliateTerms, termsIn } from "./affiliate/terms.ts";
import { Broadcaster } from "./broadcast/broadcaster.ts";
import { settleInterrupted } from "./broadcast/recipients.ts";
import { type Catalogue, currencyOf, readCatalogue } from "./catalogue/catalogue.ts";
import { alertWaiting } from "./fulfilment/alert-waiting.ts";
import type { Fulfilment } from "./fulfilment/fulfilment.ts";
import { freeLeases } from "./fulfilment/lease.ts";
import { answerQuestion } from "./fulfilment/questions/answer-question.ts";
import { questionDuty } from "./fulfilment/questions/end-question.ts";
import { Reconciler } from "./fulfilment/reconcile.ts";
import { sendRefunds } from "./fulfilment/refunds.ts";
import { runJob } from "./fulfilment/run-job.ts";
import { Worker } from "./fulfilment/worker.ts";
import { giveWay } from "./gateways/telegram/give-way.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import { Silence } from "./gateways/telegram/silence.ts";
import { UncertainSends } from "./gateways/telegram/uncertain-sends.ts";
import { greetTelegram } from "./greeting.ts";
import { pollUpdates } from "./polling.ts";
import { Renderer } from "./renderer.ts";
import { freeCheckouts } from "./sales/checkout/checkouts.ts";
import { expireOrders } from "./sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "./sales/checkout/payment-link.ts";
import { showOrders } from "./sales/checkout/show-orders.ts";
import { salesDialog } from "./sales/dialog.ts";
import type { ShopContext } from "./sales/shop.ts";
import { type RecurringWork, startSchedule } from "./schedule.ts";
import type { BotConfig } from "./shared/config/config.ts";
import type { Database } from "./shared/database/database.ts";
import { openDatabase } from "./shared/database/open.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { exitOnUncaught, stopSignal } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { pause } from "./shared/pause.ts";
import { version } from "./shared/version.ts";
import { ClockWatch } from "./shop/clock-watch.ts";
import { isAnyOpen, type OpenWork } from "./shop/open-work.ts";
import { Retention } from "./shop/retention.ts";
import { type Occupied, type Seat, takeSeat } from "./shop/seat.ts";
import { serveUpdates } from "./telegram-webhook.ts";

/**
 * Runs the bot until it is told to stop, another instance works on its database or takes its token, or Telegram no longer
 * knows the token.
 * @returns the exit code
 * @throws ConfigurationError for a catalogue that cannot be used, or an AFFILIATE_WITHDRAWAL_MINIMUM that is no amount of
 *   its currency
 */
export async function runBot(config: BotConfig): Promise<number> {
  const log = createLog({ process: "bot", ...config.log });
  exitOnUncaught(log);
  const catalogue = readCatalogue(config.catalogueFile);
  const terms = termsIn(config.affiliate, currencyOf(catalogue));
  const stop = stopSignal(log);
  const database = await openDatabase(config.databaseUrl, new Date());
  try {
    const seat = await takeSeat(database, { process: "bot", version }, new Date());
    if ("seenSecondsAgo" in seat) return seatTaken(seat, log);
    using renderer = new Renderer();
    const silence = new Silence();
    const bot = createBot(config, silence);
    return await runSeated({ config, catalogue, terms, database, log, silence, bot, seat, renderer }, stop);
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
  readonly terms: AffiliateTerms;
  readonly database: Database;
  readonly log: Log;
  /** what Telegram asked for, common to all connections */
  readonly silence: Silence;
  readonly bot: Bot<ShopContext>;
  readonly seat: Seat;
  readonly renderer: Renderer;
}

async function runShop(running: Running, stop: AbortSignal): Promise<number> {
  const { config, catalogue, database, log, bot, renderer } = running;
  await tellOfWaiting(running, new Date());
  const isPolling = config.telegram.updates.kind === "polling";
  const greeting = await greetTelegram(bot, isPolling, { log, stop });
  if (greeting !== "welcome") return exitCodeOf(greeting, log);
  const { retentionDays } = config;
  const { paymentMinutes } = config.checkout;
  const { adminIds, ownerIds } = config;
  const supplies = suppliesOf(config);
  const { terms } = running;
  const admins = { adminIds, ownerIds };
  const drawTrend: AdminDesk["drawTrend"] = (request) => renderer.trend(request);
  const desk = { database, log, catalogue, terms, ...admins, supplies, drawTrend };
  await announceToAdmins(desk, bot.api);
  bot
    .errorBoundary(({ error }) => log.error("update_failed", { cause: describeError(error) }))
    .use(
      adminDialog(desk),
      salesDialog({
        database,
        catalogue,
        log,
        paymentMinutes,
        retentionDays,
        affiliates: { database, log, terms, currency: currencyOf(catalogue) },
        drawChart: (chart, texts, now) => renderer.picture(chart, { texts, now }),
        announceCommands: ({ telegramId }) => announceCommands(desk, bot.api, telegramId),
      }),
    );
  const workers = createWorkers(running);
  await takeOver(running, new Date());
  const work = recurringWork(running, workers, createBroadcaster(running, stop));
  const stopSchedule = startSchedule(work, log);
  log.info("bot_started", { version, kind: config.telegram.updates.kind });
  const end = await receiveUpdates(running, stop);
  await Promise.all([stopSchedule(), workers.jobs.stop(), workers.questions.stop()]);
  return exitCodeOf(running.seat.lost.aborted ? "displaced" : end, log);
}

/** Goes on at once with what an earlier bot had in hand when it ended. */
async function takeOver({ database, log }: Running, now: Date): Promise<void> {
  const jobs = await database.write((tx) => freeLeases(tx, now));
  if (jobs > 0) log.info("jobs_taken_over", { count: jobs });
  const links = await database.write((tx) => freeCheckouts(tx, now));
  if (links > 0) log.info("links_taken_over", { count: links });
  await database.write((tx) => settleInterrupted(tx, now));
}

/** Updates of one chat are handled one after the other, whatever way they come in. */
function createBot({ telegram }: BotConfig, silence: Silence): Bot<ShopContext> {
  const bot = new Bot<ShopContext>(telegram.token, {
    client: { apiRoot: telegram.apiRoot, timeoutSeconds: 60 },
  });
  bot.api.config.use(obeyRetryAfter(silence));
  bot.use(sequentialize((ctx) => String(ctx.chat?.id ?? ctx.from?.id ?? "")));
  return bot;
}

/** Questions have a worker of their own: a short answer must not wait behind long reports. */
interface Workers {
  readonly jobs: Worker;
  readonly questions: Worker;
}

function createWorkers({ config, catalogue, database, log, bot, renderer }: Running): Workers {
  const { deepseek, yuanfenju, concurrency } = config;
  const fulfilment: Fulfilment = {
    database,
    log,
    api: bot.api,
    catalogue,
    deepseek,
    yuanfenju,
    render: renderer,
  };
  const common = { database, log, concurrency, clock: () => new Date() };
  return {
    jobs: new Worker({ ...common, run: (lease, signal) => runJob(fulfilment, lease, signal) }),
    questions: new Worker({
      ...common,
      duty: questionDuty,
      run: (lease, signal) => answerQuestion(fulfilment, lease, signal),
    }),
  };
}

/** Its calls stand behind all others, and none lasts so long that the bot could not stop in order. */
function createBroadcaster({ config, database, log, silence }: Running, stop: AbortSignal): Broadcaster {
  const { token, apiRoot } = config.telegram;
  const api = new Api(token, { apiRoot, timeoutSeconds: 15 });
  api.config.use(giveWay(silence));
  return new Broadcaster({
    database,
    api,
    log,
    stop,
    wait: (milliseconds) => pause(milliseconds, stop),
    showProgress: (broadcastId) => showProgress({ database, api, log }, broadcastId),
  });
}

function recurringWork(
  { config, catalogue, terms, database, log, bot, seat }: Running,
  workers: Workers,
  broadcaster: Broadcaster,
): RecurringWork {
  const { api } = bot;
  const { baseUrl, refundQueryPath, notificationUrl, imageUrl } = config.checkout;
  const returnUrl = config.checkout.returnUrl ?? `https://t.me/${bot.botInfo.username}`;
  const alarm = new DatabaseAlarm({ database, api, adminIds: config.adminIds, log });
  const pingpong = { baseUrl, account: config.pingpong, refundQueryPath };
  const reconciler = new Reconciler({ database, log, pingpong });
  const watch = new ClockWatch(new Date(), performance.now());
  const books = { database, log, terms, watch };
  const retention = new Retention({ database, log, watch, retentionDays: config.retentionDays });
  const links = { database, log, catalogue, pingpong, notificationUrl, returnUrl, imageUrl };
  const display = { database, api, catalogue, log, uncertain: new UncertainSends() };
  const alerter = { database, api, adminIds: config.adminIds, log, uncertain: new UncertainSends() };
  const uncertain = { affiliate: new UncertainSends(), withdrawal: new UncertainSends() };
  const teller = { database, api, log, uncertain };
  const supplyWatch = { database, log, supplies: suppliesOf(config) };
  const when = (work: OpenWork, task: (now: Date) => Promise<void>) => async (now: Date) => {
    if (await isAnyOpen(database.read, work)) await task(now);
  };
  return {
    claimPaidOrders: when("jobs", (now) => workers.jobs.tick(now)),
    claimQuestions: when("questions", (now) => workers.questions.tick(now)),
    makePaymentLinks: when("links", (now) => makePaymentLinks(links, now)),
    sendRefunds: when("refunds", (now) => sendRefunds({ database, log, pingpong, notificationUrl }, now)),
    reconcile: when("queries", (now) => reconciler.tick(now)),
    alertWaiting: when("jobs", (now) => tellOfWaiting({ database, log }, now)),
    showOrders: when(
      "cards",
      alarm.unlessRinging((now) => showOrders(display, now)),
    ),
    sendBroadcasts: when(
      "broadcasts",
      alarm.unlessRinging((now) => broadcaster.tick(now)),
    ),
    sendAlerts: alarm.unlessRinging((now) => sendAlerts(alerter, now)),
    followLedger: when("books", (now) => followBooks(books, now, performance.now())),
    releaseCommissions: when("holds", (now) => endHolds(books, now, performance.now())),
    tellAffiliates: when(
      "decisions",
      alarm.unlessRinging((now) => tellAffiliates(teller, now)),
    ),
    remindOfWithdrawals: when("payouts", (now) => remindOfPayouts(books, now)),
    expireOrders: async (now) => {
      const count = await database.write((tx) => expireOrders(tx, 200, now));
      if (count > 0) log.info("orders_expired", { count });
    },
    eraseExpired: (now) => retention.tick(now, performance.now()),
    watchDisk: (now) => watchDisk(supplyWatch, now),
    watchBackup: (now) => watchBackup(supplyWatch, now),
    watchBalances: (now) => watchBalances(supplyWatch, now),
    beat: (now) => alarm.watch(now, () => seat.keep(now)),
  };
}

function suppliesOf({ supplies, deepseek, yuanfenju, databaseUrl }: BotConfig): Supplies {
  return {
    deepseek: { connection: deepseek, below: supplies.deepseekBelow },
    yuanfenju: yuanfenju && { connection: yuanfenju, belowCalls: supplies.yuanfenjuBelow },
    backup: supplies.backup,
    disk: { folder: dirname(databaseUrl.replace(/^file:/, "")), belowMb: supplies.diskBelowMb },
  };
}

async function tellOfWaiting({ database, log }: Pick<Running, "database" | "log">, now: Date): Promise<void> {
  const count = await database.write((tx) => alertWaiting(tx, now));
  if (count > 0) log.warn("orders_waiting", { count });
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
