import { Type } from "@sinclair/typebox";
import { type Action, action, group, messageId, only } from "../control-action.ts";
import { nowSeconds } from "../service.ts";
import { Impossible } from "../user-side.ts";
import { chargeBack, pay, shareInvoice, walletView } from "./wallet.ts";

/** What a user can do with Stars. */
export const starActions = {
  pay: action(
    Type.Union([
      Type.Object({ message_id: messageId, ...group }, only),
      Type.Object({ shared_id: messageId }, only),
    ]),
    (_, service, userId, body) => ({ checkout_id: pay(service, userId, body).id }),
  ),
  share: action(
    Type.Object({ message_id: messageId, to_user_id: Type.Integer({ minimum: 1 }) }, only),
    (_, service, userId, body) => shareInvoice(service, userId, body.message_id, body.to_user_id),
  ),
  top_up: action(
    Type.Object({ stars: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, only),
    (_, service, userId, body) => {
      service.books.topUp(userId, body.stars);
      service.changes.announce(userId);
      return walletView(service, userId);
    },
  ),
  charge_back: action(Type.Object({ charge_id: Type.String() }, only), (_, service, userId, body) => {
    chargeBack(service, userId, body.charge_id);
    return walletView(service, userId);
  }),
};

/** What `POST /control/withdrawals` does: the owner takes Stars out, which the bot finds among its transactions. */
export const withdrawStars: Action = action(
  Type.Object({ stars: Type.Integer({ minimum: 1 }) }, only),
  (_side, service, _userId, { stars }) => {
    if (stars > service.books.balance) throw new Impossible("the bot has fewer Stars");
    service.books.withdraw(stars, nowSeconds(service));
    return { balance: service.books.balance };
  },
);
