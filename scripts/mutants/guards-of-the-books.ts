import type { Guard } from "./guard.ts";

const migration = "drizzle/sqlite/0001_guards.sql";
const commissions = ["test/affiliate/commissions.test.ts"];
const withdrawals = ["test/affiliate/withdrawals.test.ts"];

/** The guards that the affiliates' money depends on. */
export const bookGuards: readonly Guard[] = [
  {
    name: "a share is rounded down and exact",
    file: "src/affiliate/share.ts",
    from: "Number((BigInt(netMinor) * BigInt(rateBps)) / 10_000n)",
    to: "Math.round((netMinor * rateBps) / 10_000)",
    tests: ["test/affiliate/share.test.ts"],
  },
  {
    name: "a claw-back takes what exceeds the share of the rest",
    file: "src/affiliate/share.ts",
    from: "amountMinor - clawedMinor - shareOf(netMinor, rateBps)",
    to: "amountMinor - shareOf(netMinor, rateBps)",
    tests: ["test/affiliate/books-model.test.ts"],
  },
  {
    name: "nothing of the ledger is read twice",
    file: "src/affiliate/follow-ledger.ts",
    from: "await tx.update(ledgerReaders).set({ readTo }).where(eq(ledgerReaders.reader, reader));",
    to: "",
    tests: commissions,
  },
  {
    name: "nobody earns by their own order, round a circle neither",
    file: "src/affiliate/accrue.ts",
    from: "if (id === null || others.includes(id)) return undefined;",
    to: "if (id === null) return undefined;",
    tests: commissions,
  },
  {
    name: "only an active affiliate earns",
    file: "src/affiliate/accrue.ts",
    from: 'and(eq(affiliates.userId, id), eq(affiliates.status, "active"))',
    to: "eq(affiliates.userId, id)",
    tests: commissions,
  },
  {
    name: "orders count within the window only",
    file: "src/affiliate/accrue.ts",
    from: "afterMs >= 0 && afterMs <= windowDays * dayMs",
    to: "windowDays > 0",
    tests: commissions,
  },
  {
    name: "no commission is payable before its hold is over",
    file: "src/affiliate/release.ts",
    from: "lte(commissions.holdUntil, now),",
    to: "",
    tests: commissions,
  },
  {
    name: "no commission is payable before its order is completed",
    file: "src/affiliate/release.ts",
    from: 'eq(orders.status, "completed"),',
    to: "",
    tests: commissions,
  },
  {
    name: "no commission is made or released on a clock that jumped",
    file: "src/affiliate/keep-books.ts",
    from: "if (watch.hasJumped(now, monotonicMs)) return",
    to: "if (watch.hasJumped(now, monotonicMs + Number.NaN)) return",
    tests: ["test/affiliate/keep-books.test.ts"],
  },
  {
    name: "no commission is dated by a clock that jumped",
    file: "src/affiliate/keep-books.ts",
    from: "if (isDated) await",
    to: "await",
    tests: ["test/affiliate/keep-books.test.ts"],
  },
  {
    name: "a clock that went back has jumped as well",
    file: "src/shared/clock.ts",
    from: "Math.abs(now.getTime() - monotonicMs - this.#offsetMs)",
    to: "now.getTime() - monotonicMs - this.#offsetMs",
    tests: ["test/shared/clock.test.ts"],
  },
  {
    name: "refunds are taken back before a withdrawal",
    file: "src/affiliate/withdrawals.ts",
    from: "await clawBackRefunds(tx, entriesBefore, now);",
    to: "",
    tests: withdrawals,
  },
  {
    name: "a withdrawal is paid once",
    file: "src/affiliate/withdrawals.ts",
    from: '["approved"], { status: "paid"',
    to: '["approved", "paid"], { status: "paid"',
    tests: withdrawals,
  },
  {
    name: "a withdrawal is of something",
    file: "src/affiliate/withdrawals.ts",
    from: "payableMinor <= 0 || ",
    to: "",
    tests: withdrawals,
  },
  {
    name: "an address with a mistake is refused",
    file: "src/affiliate/payout-details.ts",
    from: "return checksum.equals(bytes.subarray(21));",
    to: "return checksum.length === 4;",
    tests: ["test/affiliate/payout-details.test.ts"],
  },
  {
    name: "the ledger takes no transaction that does not balance",
    file: migration,
    from: "GROUP BY currency HAVING sum(amount_minor) <> 0)",
    to: "GROUP BY currency HAVING sum(amount_minor) > 1000000)",
    tests: withdrawals,
  },
  {
    name: "a closed transaction takes no entry",
    file: migration,
    from: "WHEN EXISTS (SELECT 1 FROM ledger_transactions WHERE id = NEW.transaction_id)",
    to: "WHEN 0",
    tests: withdrawals,
  },
  {
    name: "entries are not changed",
    file: migration,
    from: "CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries\n",
    to: "CREATE TRIGGER ledger_entries_fixed BEFORE UPDATE ON ledger_entries WHEN 0\n",
    tests: withdrawals,
  },
  {
    name: "what was clawed back stays so",
    file: migration,
    from: " OR NEW.clawed_minor < OLD.clawed_minor",
    to: "",
    tests: ["test/affiliate/moves.test.ts", ...withdrawals],
  },
  {
    name: "the database refuses a commission on one's own order",
    file: migration,
    from: "WHEN NEW.affiliate_id = (SELECT user_id FROM orders WHERE id = NEW.order_id)",
    to: "WHEN 0",
    tests: withdrawals,
  },
];
