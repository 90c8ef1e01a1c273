import { approveWithdrawal, recordPayout, rejectWithdrawal } from "../../src/affiliate/withdrawals.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { after, brokenBooks, centsOf, days, earn, makeAffiliate, withdraw } from "./earning-shop.ts";
import { temporaryDatabase } from "./temporary-database.ts";

const atOnce = 32;
const now = after(15 * days);

/**
 * So many withdrawals one after the other, each requested, approved and ended 32 times at once; every other one has an
 * admin who rejects it among those who pay it.
 * @returns each promise that was broken
 */
export async function crowdWithdrawals(rounds: number): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  const violations: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const problems = await crowdOne(shop.database, round);
    violations.push(...problems.map((problem) => `withdrawal ${round}: ${problem}`));
  }
  return [...violations, ...(await brokenBooks(shop.url, now)).map(({ name }) => `${name} is broken`)];
}

async function crowdOne(database: Database, round: number): Promise<readonly string[]> {
  const id = await makeAffiliate(database, 7000 + round);
  await earn(database, id, 20_000 + round);
  const asked = await crowd(() => withdraw(database, id));
  const approved = await crowd(() => database.write((tx) => approveWithdrawal(tx, round, now)));
  const ended = await crowd((index) =>
    database.write((tx) =>
      index === atOnce - 1 && round % 2 === 0
        ? rejectWithdrawal(tx, round, "no", now)
        : recordPayout(tx, round, `proof ${index}`, now),
    ),
  );
  const cents = (await centsOf(database, id)).join();
  return [
    ...onlyOne("taken", asked.filter(({ kind }) => kind === "requested").length),
    ...(asked.filter(({ kind }) => kind === "one_open").length === atOnce - 1 ? [] : ["not all were told"]),
    ...onlyOne("approved", approved.filter(Boolean).length),
    ...onlyOne("ended", ended.filter(Boolean).length),
    ...(cents === "0,0,0,598" ? [] : [`the balance is ${cents}`]),
  ];
}

function crowd<Result>(act: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: atOnce }, (_, index) => act(index)));
}

function onlyOne(what: string, count: number): readonly string[] {
  return count === 1 ? [] : [`${what} ${count} times`];
}
