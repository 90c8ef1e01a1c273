import { languages } from "../../src/locales/texts.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { openEnvelope } from "../../src/shared/pingpong/envelope.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { runAffiliateBooks } from "../helpers/affiliate-books.ts";
import { backUpUnderLoad } from "../helpers/backups-under-load.ts";
import { callbackMutants } from "../helpers/callback-mutants.ts";
import { crowdedPictures, randomBirth } from "../helpers/chart-layout.ts";
import { copyNotices } from "../helpers/copied-notices.ts";
import { crowdWithdrawals } from "../helpers/crowded-withdrawals.ts";
import { pixelsOfChart } from "../helpers/drawn-pixels.ts";
import { comeAndGo } from "../helpers/erased-users.ts";
import { injectEverywhere } from "../helpers/injected-shop.ts";
import { injections } from "../helpers/injections.ts";
import { jumpClocks } from "../helpers/jumping-clock.ts";
import { killCallbacks } from "../helpers/kill-callbacks.ts";
import { killedLife } from "../helpers/killed-life.ts";
import { killAtEveryMoment } from "../helpers/killed-moment.ts";
import { killBetweenSteps } from "../helpers/killed-steps.ts";
import { deliverWithLostAnswers } from "../helpers/lost-answers.ts";
import { loseCallbacks } from "../helpers/lost-callbacks.ts";
import { loseFiles } from "../helpers/lost-files.ts";
import { loseRefundAnswers } from "../helpers/lost-refunds.ts";
import { askHostileQuestions } from "../helpers/obeyed-questions.ts";
import { openAtOnce } from "../helpers/open-at-once.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runAllOrderings, runPaymentHistories } from "../helpers/payment-histories.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { losePower } from "../helpers/power-loss.ts";
import { questionLife } from "../helpers/question-life.ts";
import { Random } from "../helpers/random.ts";
import { brokenTexts } from "../helpers/random-texts.ts";
import { shopLife } from "../helpers/shop-life.ts";
import { lifeUnderFaults, telegramFaults } from "../helpers/telegram-life.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { writeFromTwoProcesses } from "../helpers/two-writers.ts";
import { broadcastTo } from "../helpers/wide-broadcast.ts";
import { cutUpgrade, killUpgrade } from "../processes/migrations/interrupted-upgrade.ts";
import { upgrades } from "../processes/migrations/older-release.ts";

/** A long test that a seed makes repeatable. */
export interface Scenario {
  readonly name: string;
  /** too long to be repeated by every run of the tests: a shorter one stands in a test file of its own */
  readonly isLong?: true;
  /** @returns each promise that was broken, in words; none if all held */
  run(seed: number): Promise<readonly string[]>;
}

/** What `bun run torture` repeats, and what the seeds in test/fixtures/torture-seeds.txt name. */
export const scenarios: readonly Scenario[] = [
  { name: "shop-life", run: async (seed) => (await shopLife(seed, 12)).violations },
  { name: "question-life", run: (seed) => questionLife(seed, 6) },
  { name: "killed-life", run: killedLife },
  { name: "killed-moments", isLong: true, run: killAnywhere },
  {
    name: "killed-steps",
    isLong: true,
    run: async (seed) => (await killBetweenSteps(seed, 1_000)).violations,
  },
  {
    name: "lost-answers",
    isLong: true,
    run: async (seed) => (await deliverWithLostAnswers(seed, 500)).violations,
  },
  { name: "payment-orders", isLong: true, run: (seed) => runPaymentHistories(seed, 600) },
  { name: "copied-notices", isLong: true, run: () => copyNotices(100) },
  { name: "all-orderings", isLong: true, run: runAllOrderings },
  { name: "affiliate-books", isLong: true, run: (seed) => runAffiliateBooks(seed, 20_000) },
  {
    name: "lost-callbacks",
    isLong: true,
    run: (seed) => loseCallbacks({ orders: 200, outageMs: outages[seed % outages.length] ?? 0, seed }),
  },
  { name: "power-loss", isLong: true, run: async (seed) => (await losePower(seed, 3000)).violations },
  {
    name: "killed-callbacks",
    isLong: true,
    run: async (seed) => (await killCallbacks(seed, 300)).violations,
  },
  { name: "opened-at-once", isLong: true, run: () => openAtOnce(12) },
  { name: "interrupted-upgrades", isLong: true, run: interruptUpgrades },
  { name: "telegram-faults", run: telegramFaultsAnywhere },
  { name: "random-texts", isLong: true, run: async (seed) => brokenTexts(seed, 50_000) },
  { name: "injections", isLong: true, run: injectThoroughly },
  { name: "injected-questions", isLong: true, run: askEverything },
  { name: "erasure", isLong: true, run: (seed) => comeAndGo(seed, 250) },
  { name: "withdrawals", isLong: true, run: () => crowdWithdrawals(100) },
  { name: "broadcast", isLong: true, run: () => broadcastTo(1_000) },
  { name: "pictures", isLong: true, run: drawAnybody },
  { name: "lost-refunds", isLong: true, run: (seed) => loseRefundAnswers(seed, 400) },
  {
    name: "two-writers",
    isLong: true,
    run: async (seed) => (await writeFromTwoProcesses(20_000 + (seed % 7) * 5000)).violations,
  },
  { name: "backups", isLong: true, run: async () => (await backUpUnderLoad(200, 60)).violations },
  { name: "lost-files", isLong: true, run: (seed) => loseFiles(seed, 20) },
  { name: "jumping-clock", isLong: true, run: (seed) => jumpClocks(seed, 500) },
  { name: "forgeries", isLong: true, run: (seed) => forgeries(seed, 10_000) },
  { name: "believed-forgeries", isLong: true, run: async (seed) => believedForgeries(seed, 1_000_000) },
];

/** Four seeds in a row go through all moments: before and after each fsync and each call of one order's life. */
async function killAnywhere(seed: number): Promise<readonly string[]> {
  const kind = seed % 2 === 0 ? "sync" : "call";
  const side = seed % 4 < 2 ? "before" : "after";
  return (await killAtEveryMoment(kind, side)).violations;
}

/** Every upgrade, killed at each fsync and cut off anywhere. */
async function interruptUpgrades(seed: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (const upgrade of upgrades) {
    const runs = [await killUpgrade(upgrade), await cutUpgrade(upgrade, random, 100)];
    const problems = runs.flatMap((run) => run.violations);
    violations.push(
      ...problems.map((problem) => `to ${upgrade.to} from ${upgrade.applied} migrations, ${problem}`),
    );
  }
  return violations;
}

/** Every hostile text at every point of the dialog, in an order of the seed's choice. */
async function injectThoroughly(seed: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const shuffled = injections
    .map((injection) => ({ injection, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ injection }) => injection);
  await using injected = await injectEverywhere(shuffled, { isThorough: true });
  return injected.violations();
}

/** Every hostile text as a question. */
async function askEverything(): Promise<readonly string[]> {
  const { open, shown } = await askHostileQuestions(injections);
  return [...open.map((text) => `not ended: ${text}`), ...shown.map((text) => `shown: ${text}`)];
}

/** In each language: texts stay inside and apart, and every pixel of one picture is the one that was drawn. */
async function drawAnybody(seed: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (const language of languages) {
    violations.push(...crowdedPictures(seed, language, 40));
    const birth = randomBirth(random);
    const { written, drawn } = await pixelsOfChart(birth, language);
    if (!Bun.deepEquals(written, drawn))
      violations.push(`other pixels in ${language}: ${JSON.stringify(birth)}`);
  }
  return violations;
}

/** Each method meets a fault of the seed's choice anywhere in the life of an order. */
async function telegramFaultsAnywhere(seed: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const fault = telegramFaults[random.of(Object.keys(telegramFaults))] ?? { kind: "" };
  const { violations } = await lifeUnderFaults([
    { ...fault, operation: "sendMessage", skip: random.below(8) },
    { ...fault, operation: "editMessageText", skip: random.below(10) },
    { ...fault, operation: "editMessageReplyMarkup" },
    { ...fault, operation: "answerCallbackQuery", skip: random.below(2) },
  ]);
  return violations;
}

const minuteMs = 60_000;
const outages = [1, 60, 12 * 60, 3 * 24 * 60, 30 * 24 * 60].map((minutes) => minutes * minuteMs);

/** Forged callbacks that pass the signature, of so many. */
function believedForgeries(seed: number, count: number): readonly string[] {
  const believed: string[] = [];
  for (const body of callbackMutants("BZ20261124FRGD", seed, count))
    if (openEnvelope(body, testAccount).kind === "verified") believed.push(`believed: ${body}`);
  return believed;
}

/** Forged callbacks over HTTP: each answered 4xx, none with an effect. */
async function forgeries(seed: number, count: number): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  const log = createLog({ process: "webhook", level: "error", format: "json" });
  const app = webhookApp({ database: shop.database, account: testAccount, log });
  app.listen({ hostname: "127.0.0.1", port: 0 });
  const order = await orderProduct(shop.database);
  const violations: string[] = [];
  for (const body of callbackMutants(order.merchantTransactionId, seed, count)) {
    const { status } = await fetch(`http://127.0.0.1:${app.server?.port}/webhook/pingpong`, {
      method: "POST",
      body,
    });
    if (status < 400 || status > 499) violations.push(`answered ${status}: ${body}`);
  }
  await app.stop(true);
  const after = await findOrder(shop.database.read, order.id);
  return after?.status === "pending" ? violations : [...violations, `the order became ${after?.status}`];
}
