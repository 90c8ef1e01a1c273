import { Api } from "grammy";
import { adminDialog } from "./admin/admins-dialog.ts";
import { announceCommands } from "./admin/announce-commands.ts";
import { DatabaseAlarm } from "./admin/database-alarm.ts";
import { sayLastWords, warnOfSharedToken } from "./admin/last-words.ts";
import { tellOfLongWait } from "./admin/long-wait.ts";
import { termsIn } from "./affiliate/terms.ts";
import { type App, type Beginnings, createApp } from "./app.ts";
import { ThreadedBackups } from "./backups.ts";
import { currencyOf, readCatalogue } from "./catalogue/catalogue.ts";
import { type Ending, exitCodeOf } from "./ending.ts";
import { tellOfWaitingAtStart } from "./fulfilment/alert-waiting.ts";
import { questionJobs } from "./fulfilment/questions/answer-question.ts";
import { reportJobs } from "./fulfilment/run-job.ts";
import { clientOptions } from "./gateways/telegram/client-options.ts";
import { obeyRetryAfter } from "./gateways/telegram/obey-retry-after.ts";
import { SentMessages } from "./gateways/telegram/sent-messages.ts";
import { Silence } from "./gateways/telegram/silence.ts";
import { meetTelegram } from "./greeting.ts";
import { type Lead, lead } from "./lead.ts";
import { createRails } from "./rails/rails.ts";
import { Renderer } from "./renderer.ts";
import type { Task } from "./run-tasks.ts";
import { salesDialog } from "./sales/buyers-dialog.ts";
import { askForLink } from "./sales/checkout/payment-link.ts";
import { openCheckoutPage } from "./sales/checkout-page.ts";
import { refuseWrongClock } from "./shared/clock.ts";
import { readBotConfig, warningOfLevels } from "./shared/config/config.ts";
import type { Environment } from "./shared/config/environment.ts";
import { openPatiently } from "./shared/database/open-patiently.ts";
import { exitCodes } from "./shared/exit-codes.ts";
import { exitOnUncaught, logStart, stopSignal } from "./shared/lifetime.ts";
import { createLog, describeError, type Log } from "./shared/log.ts";
import { Pulse } from "./shared/pulse.ts";
import { version } from "./shared/version.ts";
import { beatMeanwhile } from "./shop/beat-meanwhile.ts";
import { boundsIn, demandCarried } from "./shop/bounds.ts";
import { Seat } from "./shop/seat.ts";
import { startTasks, takeUpWork } from "./start-tasks.ts";
import { beatName, leadersTasks, sharedTasks } from "./tasks.ts";
import { openDoor } from "./telegram-webhook.ts";
import { Worker } from "./work/worker.ts";

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
  const catalogue = readCatalogue(config.catalogueFile, config.starValue);
  const terms = termsIn(config.affiliate, currencyOf(catalogue), config.starValue);
  const bounds = boundsIn(config.bounds, currencyOf(catalogue));
  demandCarried(catalogue, bounds);
  const toldToStop = stopSignal(log);
  const silence = new Silence();
  const speaker = { api: firstApi({ config, silence }), adminIds: config.adminIds, log };
  const meanwhile = async (error: unknown) => tellOfLongWait(speaker, error);
  const database = await openPatiently(config.databaseUrl, { log, stop: toldToStop, meanwhile });
  if (!database) return exitCodes.done;
  logStart(log, database, remarks);
  const warning = warningOfLevels(terms);
  if (warning) log.warn("affiliates_on_two_levels", { because: warning });
  try {
    const pulse = new Pulse(database, { process: "bot", version });
    const seat = new Seat({ database, pulse, log, monotonic: () => performance.now() });
    const displaced = database.isShared ? never : await takeOnlySeat(seat, log);
    if (!displaced) return exitCodes.tryLater;
    using render = new Renderer();
    const stop = AbortSignal.any([toldToStop, displaced, database.gone]);
    const { backup } = config.supplies;
    const backups = backup && new ThreadedBackups(backup, stop);
    const sent = new SentMessages({ isAlone: !database.isShared });
    const common = { database, log, stop, render, backups, silence, sent, createRails };
    return exitCodeOf(await runSeated({ config, catalogue, terms, bounds, ...common }, seat), log);
  } finally {
    await database.close();
    log.info("process_stopped");
  }
}

/** Of nothing that could happen. */
const never = new AbortController().signal;

/**
 * Takes the seat where a second bot has nothing to do.
 * @returns what is aborted when another takes it, after a long silence of this one; undefined: another has it
 */
async function takeOnlySeat(seat: Seat, log: Log): Promise<AbortSignal | undefined> {
  const standing = await seat.beat();
  if (standing.kind === "leads") return (await seat.term(never))?.over;
  log.error("another_instance_runs", {
    because: "Another bot works on this database: stop it first, or wait half a minute if it was cut off",
    ...(standing.kind === "follows" && { seconds: standing.seenSecondsAgo }),
  });
  return undefined;
}

async function runSeated(beginnings: Beginnings, seat: Seat): Promise<Ending> {
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

async function runShop(beginnings: Beginnings, seat: Seat): Promise<Ending> {
  const { config, log, stop } = beginnings;
  const [me] = await Promise.all([meet(beginnings, seat), tellOfWaitingAtStart(beginnings, new Date())]);
  if (typeof me === "string") return me;
  const { updates } = config.telegram;
  await using door = updates.kind === "webhook" ? await openDoor(updates, beginnings) : undefined;
  if (stop.aborted) return "stopped";
  const app = createApp(beginnings, me);
  const alarm = new DatabaseAlarm(app, () => seat.hasLed);
  const { page } = config.checkout;
  await using _page = page && (await openCheckoutPage(page, { ...app, askForLink }));
  await takeUpWork(app, new Date());
  const stopWork = startWork(app, seat, alarm);
  log.info("bot_started", { version, kind: updates.kind });
  const end = await leadInTurn({ ...beginnings, app, me, seat, alarm, door, dialogs, tasks: leadersTasks });
  await stopWork();
  return settle(app, seat, end);
}

/** Is seen alive meanwhile. */
async function meet(beginnings: Beginnings, seat: Seat) {
  const { log, stop } = beginnings;
  using _ = beatMeanwhile(seat, log);
  return await meetTelegram(firstApi(beginnings), { log, stop });
}

function firstApi({ config, silence }: Pick<Beginnings, "config" | "silence">): Api {
  const api = new Api(config.telegram.token, clientOptions(config.telegram.apiRoot, 60));
  api.config.use(obeyRetryAfter(silence, { patienceMs: 0 }));
  return api;
}

/**
 * What every bot does.
 * @returns what stops it and waits for what is in hand
 */
function startWork(app: App, seat: Seat, alarm: DatabaseAlarm): () => Promise<void> {
  const { database, log, clock, concurrency } = app;
  const worker = new Worker({
    database,
    log,
    clock,
    duties: [reportJobs(app, concurrency), questionJobs(app, concurrency)],
  });
  const tasks = sharedTasks(app, worker, { seat, alarm });
  const mayRun = ({ name }: Task) => name === beatName || seat.isClockTrusted;
  const stopTasks = startTasks(app, { tasks, mayRun, alarm });
  return async () => void (await Promise.all([stopTasks(), worker.stop()]));
}

function dialogs(app: App) {
  const announce = ({ telegramId }: { readonly telegramId: number }) =>
    announceCommands(app, app.patientApi, telegramId);
  return [adminDialog(app), salesDialog({ ...app, announceCommands: announce })];
}

/** Leads whenever this bot has the seat, until it ends. */
async function leadInTurn(leading: Lead): Promise<Ending> {
  const { seat, database, log, stop } = leading;
  if (database.isShared) await reach(seat, log);
  for (;;) {
    const term = await seat.term(stop);
    if (!term) return "stopped";
    const end = await lead(leading, term);
    if (stop.aborted || !term.over.aborted) return end;
    log.warn("bot_leads_no_more");
  }
}

/** A first beat that fails is followed by others. */
async function reach(seat: Seat, log: Log): Promise<void> {
  await seat.beat().catch((error) => log.warn("beat_failed", { cause: describeError(error) }));
}

/** Why the bot ends, with a word to the owners where they would not learn of it otherwise. */
async function settle(app: App, seat: Seat, end: Ending): Promise<Ending> {
  if (app.database.gone.aborted) {
    await sayLastWords(app, "database_gone");
    return "gone";
  }
  if (!app.database.isShared && !seat.hasLed) return "displaced";
  if (end === "conflict") await warnOfSharedToken(app, new Date());
  return end;
}
