import { Type } from "@sinclair/typebox";
import { personView } from "./chat-view.ts";
import { type Action, action, group, messageId, only } from "./control-action.ts";
import { starActions } from "./stars/star-actions.ts";

const text = Type.String({ minLength: 1, maxLength: 4096 });

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
    ...starActions,
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
