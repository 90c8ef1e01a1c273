import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { languages } from "../../src/locales/texts.ts";
import { reportDocument } from "../../src/report/document.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { openEnvelope } from "../../src/shared/pingpong/envelope.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { runAffiliateBooks } from "../helpers/affiliate-books.ts";
import { backUpUnderLoad } from "../helpers/backups-under-load.ts";
import { callbackMutants } from "../helpers/callback-mutants.ts";
import { crowdedPictures, randomBirth } from "../helpers/chart-layout.ts";
import { contestPort } from "../helpers/contested-port.ts";
import { copyNotices } from "../helpers/copied-notices.ts";
import { payBesideCrowd } from "../helpers/crowded-queries.ts";
import { crowdWithdrawals } from "../helpers/crowded-withdrawals.ts";
import { loseLogs } from "../helpers/dead-logs.ts";
import { chargeTwice } from "../helpers/double-charges.ts";
import { pixelsOfChart } from "../helpers/drawn-pixels.ts";
import { comeAndGo } from "../helpers/erased-users.ts";
import { liveFaulty } from "../helpers/faulty-lives.ts";
import { injectEverywhere } from "../helpers/injected-shop.ts";
import { injections, someInjections } from "../helpers/injections.ts";
import { jumpClocks } from "../helpers/jumping-clock.ts";
import { killCallbacks } from "../helpers/kill-callbacks.ts";
import { correctionLife } from "../helpers/killed-correction.ts";
import { killedLife } from "../helpers/killed-life.ts";
import { killAtEveryMoment, type Life } from "../helpers/killed-moment.ts";
import { killMoves } from "../helpers/killed-moves.ts";
import { killBetweenSteps } from "../helpers/killed-steps.ts";
import { hours, longReport } from "../helpers/long-reports.ts";
import { deliverWithLostAnswers } from "../helpers/lost-answers.ts";
import { loseCallbacks } from "../helpers/lost-callbacks.ts";
import { loseFiles } from "../helpers/lost-files.ts";
import { loseRefundAnswers } from "../helpers/lost-refunds.ts";
import { askHostileQuestions } from "../helpers/obeyed-questions.ts";
import { sellBesideTrouble } from "../helpers/one-chat.ts";
import { openAtOnce } from "../helpers/open-at-once.ts";
import { orderProduct } from "../helpers/orders.ts";
import { pageFaults } from "../helpers/page-faults.ts";
import { runAllOrderings, runPaymentHistories } from "../helpers/payment-histories.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { postgresPrograms } from "../helpers/postgres-server.ts";
import { losePower } from "../helpers/power-loss.ts";
import { questionLife } from "../helpers/question-life.ts";
import { Random } from "../helpers/random.ts";
import { brokenTexts } from "../helpers/random-texts.ts";
import { shopLife } from "../helpers/shop-life.ts";
import { switchRailsAmidSales } from "../helpers/switched-rails.ts";
import { lifeUnderFaults, telegramFaults } from "../helpers/telegram-life.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";
import { onLoopback } from "../helpers/two-hosts.ts";
import { tortureTwoHosts } from "../helpers/two-hosts-torture.ts";
import { tortureTwoNetworks } from "../helpers/two-networks-torture.ts";
import { writeFromTwoProcesses } from "../helpers/two-writers.ts";
import { broadcastTo } from "../helpers/wide-broadcast.ts";
import { writeBirths } from "../helpers/written-births.ts";
import { cutUpgrade, killUpgrade } from "../processes/migrations/interrupted-upgrade.ts";
import { upgrades } from "../processes/migrations/older-release.ts";

/** A long test that a seed makes repeatable. */
export interface Scenario {
  readonly name: string;
  /** about how long a whole run takes on two slow cores */
  readonly seconds: number;
  /** too long to be repeated by every run of the tests: a shorter one stands in a test file of its own */
  readonly isLong?: true;
  /** about no file of its own: `bun run torture --database postgres` runs it */
  readonly isOfAnyEngine?: true;
  /**
   * @param share how much of its rounds: above 0, and 1 for all
   * @returns each promise that was broken, in words; none if all held
   */
  run(seed: number, share: number): Promise<readonly string[]>;
}

/** What `bun run torture` repeats, and what the seeds in test/fixtures/torture-seeds.txt name. */
export const scenarios: readonly Scenario[] = [
  {
    name: "shop-life",
    isOfAnyEngine: true,
    seconds: 10,
    run: async (seed, share) => (await shopLife(seed, part(12, share))).violations,
  },
  {
    name: "question-life",
    isOfAnyEngine: true,
    seconds: 10,
    run: (seed, share) => questionLife(seed, part(6, share)),
  },
  { name: "killed-life", seconds: 10, run: killedLife },
  { name: "killed-moments", seconds: 600, isLong: true, run: (seed, share) => killAnywhere(seed, share) },
  {
    name: "killed-corrections",
    seconds: 600,
    isLong: true,
    run: (seed, share) => killAnywhere(seed, share, correctionLife),
  },
  {
    name: "killed-steps",
    isOfAnyEngine: true,
    seconds: 300,
    isLong: true,
    run: async (seed, share) => (await killBetweenSteps(seed, part(1_000, share))).violations,
  },
  {
    name: "lost-answers",
    isOfAnyEngine: true,
    seconds: 100,
    isLong: true,
    run: async (seed, share) => (await deliverWithLostAnswers(seed, part(500, share))).violations,
  },
  {
    name: "payment-orders",
    isOfAnyEngine: true,
    seconds: 10,
    isLong: true,
    run: (seed, share) => runPaymentHistories(seed, part(600, share)),
  },
  {
    name: "copied-notices",
    isOfAnyEngine: true,
    seconds: 10,
    isLong: true,
    run: (_, share) => copyNotices(part(100, share)),
  },
  {
    name: "all-orderings",
    isOfAnyEngine: true,
    seconds: 200,
    isLong: true,
    run: (seed, share) => runAllOrderings(seed, everySoMany(seed, share)),
  },
  {
    name: "double-charges",
    isOfAnyEngine: true,
    seconds: 200,
    isLong: true,
    run: async (seed, share) => (await chargeTwice(everySoMany(seed, share))).violations,
  },
  {
    name: "switched-rails",
    isOfAnyEngine: true,
    seconds: 700,
    run: async (seed, share) => (await switchRailsAmidSales(seed, part(10_000, share))).violations,
  },
  {
    name: "affiliate-books",
    isOfAnyEngine: true,
    seconds: 100,
    isLong: true,
    run: (seed, share) => runAffiliateBooks(seed, part(20_000, share)),
  },
  {
    name: "lost-callbacks",
    seconds: 30,
    isLong: true,
    run: (seed, share) =>
      loseCallbacks({ orders: part(200, share), outageMs: outages[seed % outages.length] ?? 0, seed }),
  },
  {
    name: "power-loss",
    seconds: 100,
    isLong: true,
    run: async (seed, share) => (await losePower(seed, part(3000, share))).violations,
  },
  {
    name: "killed-callbacks",
    seconds: 100,
    isLong: true,
    run: async (seed, share) => (await killCallbacks(seed, part(300, share))).violations,
  },
  {
    name: "two-hosts",
    seconds: 300,
    isLong: true,
    run: async (seed, share) => {
      const programs = postgresPrograms();
      if (!programs) return ["PostgreSQL 15 or later is not installed"];
      return tortureTwoHosts(seed, 300 * share, onLoopback(programs));
    },
  },
  {
    name: "two-networks",
    seconds: 300,
    isLong: true,
    run: (seed, share) => tortureTwoNetworks(seed, 300 * share),
  },
  {
    name: "killed-moves",
    seconds: 200,
    isLong: true,
    run: (seed, share) => killMoves(seed, part(30, share)),
  },
  { name: "opened-at-once", seconds: 10, isLong: true, run: (_, share) => openAtOnce(part(12, share)) },
  { name: "interrupted-upgrades", seconds: 60, isLong: true, run: interruptUpgrades },
  { name: "telegram-faults", isOfAnyEngine: true, seconds: 5, run: telegramFaultsAnywhere },
  {
    name: "random-texts",
    seconds: 20,
    isLong: true,
    run: async (seed, share) => brokenTexts(seed, part(50_000, share)),
  },
  { name: "typed-births", seconds: 1_500, isLong: true, run: writeManyBirths },
  { name: "injections", seconds: 200, isLong: true, run: injectThoroughly },
  { name: "injected-questions", isOfAnyEngine: true, seconds: 20, isLong: true, run: askEverything },
  {
    name: "erasure",
    isOfAnyEngine: true,
    seconds: 60,
    isLong: true,
    run: (seed, share) => comeAndGo(seed, part(250, share)),
  },
  {
    name: "withdrawals",
    isOfAnyEngine: true,
    seconds: 10,
    isLong: true,
    run: (_, share) => crowdWithdrawals(part(100, share)),
  },
  {
    name: "broadcast",
    isOfAnyEngine: true,
    seconds: 10,
    isLong: true,
    run: (_, share) => broadcastTo(part(1_000, share)),
  },
  { name: "pictures", seconds: 10, isLong: true, run: drawAnybody },
  { name: "every-page", seconds: 60, isLong: true, run: setEveryPage },
  {
    name: "lost-refunds",
    isOfAnyEngine: true,
    seconds: 20,
    isLong: true,
    run: (seed, share) => loseRefundAnswers(seed, part(400, share)),
  },
  {
    name: "two-writers",
    seconds: 60,
    isLong: true,
    run: async (seed, share) =>
      (await writeFromTwoProcesses(part(4_000 + (seed % 7) * 1_000, share))).violations,
  },
  {
    name: "backups",
    seconds: 100,
    isLong: true,
    run: async (_, share) => (await backUpUnderLoad(part(200, share), 60)).violations,
  },
  { name: "lost-files", seconds: 30, isLong: true, run: (seed, share) => loseFiles(seed, part(20, share)) },
  {
    name: "contested-port",
    seconds: 80,
    isLong: true,
    run: (seed, share) => contestPort(seed, part(20, share)),
  },
  { name: "dead-logs", seconds: 60, isLong: true, run: (seed, share) => loseLogs(seed, part(20, share)) },
  {
    name: "crowded-queries",
    seconds: 60,
    isLong: true,
    run: (_, share) => payBesideCrowd(part(4_800, share)),
  },
  { name: "faulty-stages", isOfAnyEngine: true, seconds: 150, isLong: true, run: failAnywhere },
  {
    name: "one-chat",
    isOfAnyEngine: true,
    seconds: 80,
    isLong: true,
    run: (seed, share) => sellBesideTrouble(seed, part(4, share)),
  },
  {
    name: "jumping-clock",
    isOfAnyEngine: true,
    seconds: 60,
    isLong: true,
    run: (seed, share) => jumpClocks(seed, part(500, share)),
  },
  {
    name: "forgeries",
    isOfAnyEngine: true,
    seconds: 10,
    isLong: true,
    run: (seed, share) => forgeries(seed, part(10_000, share)),
  },
  {
    name: "believed-forgeries",
    seconds: 150,
    isLong: true,
    run: async (seed, share) => believedForgeries(seed, part(1_000_000, share)),
  },
];

/** So much of a whole number of rounds, and one at least. */
function part(rounds: number, share: number): number {
  return Math.max(1, Math.round(rounds * share));
}

/** Four seeds in a row go through all moments: before and after each fsync and each call of one life, of an order unless told otherwise. */
async function killAnywhere(seed: number, share: number, life?: Life): Promise<readonly string[]> {
  const kind = seed % 2 === 0 ? "sync" : "call";
  const side = seed % 4 < 2 ? "before" : "after";
  return (await killAtEveryMoment(kind, side, everySoMany(seed, share), life)).violations;
}

/** A sample of that share, begun elsewhere by each seed; what is counted begins at 1. */
function everySoMany(seed: number, share: number): { step: number; first: number } {
  const step = Math.max(1, Math.round(1 / share));
  return { step, first: 1 + (seed % step) };
}

/** Every upgrade, killed at each fsync and cut off anywhere. */
async function interruptUpgrades(seed: number, share: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (const upgrade of upgrades) {
    const runs = [await killUpgrade(upgrade), await cutUpgrade(upgrade, random, part(100, share))];
    const problems = runs.flatMap((run) => run.violations);
    violations.push(
      ...problems.map((problem) => `to ${upgrade.to} from ${upgrade.applied} migrations, ${problem}`),
    );
  }
  return violations;
}

/** Every hostile text at every point of the dialog, in an order of the seed's choice. */
async function injectThoroughly(seed: number, share: number): Promise<readonly string[]> {
  await using injected = await injectEverywhere(shuffledInjections(seed, share), { isThorough: true });
  return await injected.violations();
}

/** Those that stand for each kind, and as many others as the share allows, in an order of the seed's choice. */
function shuffledInjections(seed: number, share: number) {
  const random = new Random(seed);
  const ranked = injections.map((injection) => ({ injection, rank: random.next() }));
  const chosen = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, part(injections.length, share));
  const kinds = ranked.filter((each) => someInjections.includes(each.injection) && !chosen.includes(each));
  return [...kinds, ...chosen].map(({ injection }) => injection);
}

/** Every hostile text as a question. */
async function askEverything(seed: number, share: number): Promise<readonly string[]> {
  const { open, shown } = await askHostileQuestions(shuffledInjections(seed, share));
  return [...open.map((text) => `not ended: ${text}`), ...shown.map((text) => `shown: ${text}`)];
}

/** One stage of each order fails, in a way and for a time of the seed's choice. */
async function failAnywhere(seed: number, share: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (let life = 0; life < part(50, share); life++) violations.push(...(await liveFaulty(random)));
  return violations;
}

/** The report of every product in each language, with whatever is known of the hour. */
async function setEveryPage(seed: number, share: number): Promise<readonly string[]> {
  const { step, first } = everySoMany(seed, share);
  const all = readCatalogue(undefined).flatMap((product) =>
    languages.flatMap((language) => hours.map((hour) => ({ product, language, hour }))),
  );
  const violations: string[] = [];
  for (let index = first - 1; index < all.length; index += step) {
    const { product, language, hour } = all[index] ?? {};
    if (!product || !language || !hour) continue;
    const report = longReport(product, language, hour);
    const faults = await pageFaults(await reportDocument(report), report.markdown);
    violations.push(...faults.map((fault) => `${product.id} in ${language} with ${hour}: ${fault}`));
  }
  return violations;
}

/** In each language: texts stay inside and apart, and every pixel of one picture is the one that was drawn. */
async function drawAnybody(seed: number, share: number): Promise<readonly string[]> {
  const random = new Random(seed);
  const violations: string[] = [];
  for (const language of languages) {
    violations.push(...crowdedPictures(seed, language, part(40, share)));
    const birth = randomBirth(random);
    const { written, drawn } = await pixelsOfChart(birth, language);
    if (!Bun.deepEquals(written, drawn))
      violations.push(`other pixels in ${language}: ${JSON.stringify(birth)}`);
  }
  return violations;
}

/** 1.8 million messages. */
async function writeManyBirths(seed: number, share: number): Promise<readonly string[]> {
  const random = new Random(seed);
  return languages.flatMap((language) => writeBirths(random, language, part(10_000, share)));
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
