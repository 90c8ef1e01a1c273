import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { personView } from "./chat-view.ts";
import { nowSeconds, type Service } from "./service.ts";
import { chargeBack, pay, shareInvoice, walletView } from "./stars/wallet.ts";
import { Impossible, type UserSide } from "./user-side.ts";

/** Runs one action of a user; throws Impossible when the body or the action does not fit. */
export type Action = (side: UserSide, service: Service, userId: number, body: unknown) => unknown;

const group = { group_id: Type.Optional(Type.Integer({ maximum: -1 })) };
const only = { additionalProperties: false };
const text = Type.String({ minLength: 1, maxLength: 4096 });
const messageId = Type.Integer({ minimum: 1 });

/** What `POST /control/users/<id>/<action>` can do; the shapes of the bodies are the schemas here. */
export const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    say: action(
      Type.Object({ text, reply_to: Type.Optional(messageId), ...group }, only),
      (side, _, userId, body) => side.sendText(userId, body.text, { groupId: body.group_id }, body.reply_to),
    ),
    start: action(Type.Object({ payload: Type.Optional(Type.String()) }, only), (side, _, userId, body) =>
      side.start(userId, body.payload),
    ),
    press: action(
      Type.Object(
        {
          message_id: messageId,
          button: Type.String(),
          chat_id: Type.Optional(Type.Integer()),
          is_forged: Type.Optional(Type.Boolean()),
          ...group,
        },
        only,
      ),
      (side, _, userId, body) =>
        side.press(userId, body.message_id, body.button, {
          groupId: body.group_id,
          chatId: body.chat_id,
          isForged: body.is_forged,
        }),
    ),
    edit: action(Type.Object({ message_id: messageId, text, ...group }, only), (side, _, userId, body) =>
      side.editText(userId, body.message_id, body.text, { groupId: body.group_id }),
    ),
    delete: action(Type.Object({ message_id: messageId }, only), (side, _, userId, body) => {
      side.deleteMessage(userId, body.message_id);
      return { deleted: body.message_id };
    }),
    forward: action(
      Type.Object({ text, author_id: Type.Integer(), ...group }, only),
      (side, service, userId, body) =>
        side.forwardText(userId, body.text, service.people.get(body.author_id).user, {
          groupId: body.group_id,
        }),
    ),
    photo: action(
      Type.Object({ caption: Type.Optional(text), reply_to: Type.Optional(messageId), ...group }, only),
      (side, _, userId, { caption, reply_to, group_id }) =>
        side.sendPhoto(userId, { groupId: group_id }, caption, reply_to),
    ),
    voice: action(Type.Object(group, only), (side, _, userId, body) =>
      side.sendVoice(userId, { groupId: body.group_id }),
    ),
    sticker: action(Type.Object(group, only), (side, _, userId, body) =>
      side.sendSticker(userId, { groupId: body.group_id }),
    ),
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
    block: action(Type.Object({}, only), (side, service, userId) => {
      side.setBlocked(userId, true);
      return personView(service, userId);
    }),
    unblock: action(Type.Object({}, only), (side, service, userId) => {
      side.setBlocked(userId, false);
      return personView(service, userId);
    }),
    deactivate: action(Type.Object({}, only), (side, service, userId) => {
      side.deactivate(userId);
      return personView(service, userId);
    }),
  }),
);

const rawUpdate = Type.Object(
  { kind: Type.String(), payload: Type.Record(Type.String(), Type.Unknown()) },
  only,
);

/** What `POST /control/updates` does: sends the bot an update that no action makes. */
export const pushUpdate: Action = action(rawUpdate, (side, _service, _userId, { kind, payload }) => ({
  update: side.pushUpdate(kind, payload) ?? null,
}));

/** What `POST /control/withdrawals` does: the owner takes Stars out, which the bot finds among its transactions. */
export const withdrawStars: Action = action(
  Type.Object({ stars: Type.Integer({ minimum: 1 }) }, only),
  (_side, service, _userId, { stars }) => {
    if (stars > service.books.balance) throw new Impossible("the bot has fewer Stars");
    service.books.withdraw(stars, nowSeconds(service));
    return { balance: service.books.balance };
  },
);

function action<Schema extends TSchema>(
  schema: Schema,
  run: (side: UserSide, service: Service, userId: number, body: Static<Schema>) => unknown,
): Action {
  return (side, service, userId, body) => {
    if (!Value.Check(schema, body)) {
      const first = Value.Errors(schema, body).First();
      throw new Impossible(first ? `${first.path || "/"}: ${first.message}` : "the body does not fit");
    }
    return run(side, service, userId, body);
  };
}
