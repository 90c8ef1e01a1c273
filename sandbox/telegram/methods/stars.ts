import { badRequest, strictness } from "../refusal.ts";
import type { Method } from "../service.ts";
import { giveBack, takeStarFault } from "../stars/paying.ts";

export const getMyStarBalance: Method = ({ books }) => ({ amount: books.balance });

/** Oldest first. Source: getStarTransactions, "in chronological order". */
export const getStarTransactions: Method = ({ books, world }, { method, fields }) => {
  const { offset = 0, limit = 100 } = fields;
  const from = Number(offset);
  const most = Number(limit);
  if (most < 1 || most > 100) throw strictness(`limit ${most} is not between 1 and 100`);
  if (from < 0) throw strictness(`offset ${from} is negative`);
  const transactions = books.transactions.slice(from, from + most);
  world.journal.record("telegram", method, { offset: from, limit: most, found: transactions.length });
  return { transactions };
};

/**
 * Gives all of a payment back; there is no part of it.
 * The words for a charge that nobody made are not documented: CHARGE_NOT_FOUND is our choice.
 */
export const refundStarPayment: Method = (service, { method, fields }) => {
  const { user_id, telegram_payment_charge_id } = fields;
  const userId = Number(user_id);
  if (!service.people.find(userId)) throw badRequest("USER_ID_INVALID");
  if (telegram_payment_charge_id === "") throw badRequest("CHARGE_ID_EMPTY");
  const charge = service.books.charge(String(telegram_payment_charge_id));
  if (charge?.user.id !== userId) throw badRequest("CHARGE_NOT_FOUND");
  if (charge.returned) throw badRequest("CHARGE_ALREADY_REFUNDED");
  service.world.journal.record("telegram", method, { ...fields, stars: charge.invoice.stars });
  giveBack(service, charge, "refund");
  if (takeStarFault(service, method, "refunded_but_refused", userId)) {
    throw badRequest("CHARGE_ALREADY_REFUNDED");
  }
  return true;
};
