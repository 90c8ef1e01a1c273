import { addressedRoom } from "../addressed-chat.ts";
import type { Call } from "../call.ts";
import { commonParts } from "../common-fields.ts";
import { countMessage } from "../flood.ts";
import { refuseMisplacedPay } from "../keyboard.ts";
import { replyMarkup } from "../reply-markup.ts";
import { metUser, nowSeconds, type Service } from "../service.ts";
import type { Message } from "../wire.ts";

/**
 * Puts a new message of the bot into the addressed chat.
 * @param content what the method adds to the common fields
 * @throws Refusal when the chat cannot be reached, or a common field or the keyboard does not pass
 */
export function post(service: Service, call: Call, content: Partial<Message>): Message {
  const markup = replyMarkup(call.fields.reply_markup, metUser(service));
  refuseMisplacedPay(markup.inline, content.invoice !== undefined);
  const room = addressedRoom(service, call.fields.chat_id);
  const common = commonParts(room, call.fields);
  countMessage(service, room);
  const message = room.add(true, (message_id) => ({
    message_id,
    from: service.profile.user,
    chat: room.chat,
    date: nowSeconds(service),
    ...common,
    ...content,
    ...(markup.inline && { reply_markup: markup.inline }),
  }));
  room.draft = undefined;
  if (markup.reply) {
    room.replyKeyboard = markup.reply;
    room.forcedReply = markup.forceReply && { message_id: message.message_id, ...markup.forceReply };
  }
  service.world.journal.record("telegram", call.method, { ...seenPart(message), edit: false });
  service.changes.announce(room.chat.id);
  return message;
}

/** What the user sees of a message, for the journal. */
export function seenPart(message: Message): Record<string, unknown> {
  const { message_id, chat, text, caption, entities, caption_entities, reply_markup, document, invoice } =
    message;
  return {
    chat_id: chat.id,
    message_id,
    text: text ?? caption,
    entities: entities ?? caption_entities,
    reply_markup,
    invoice,
    file: document?.file_name ?? message.photo?.at(-1)?.file_id,
    file_id: document?.file_id ?? message.photo?.at(-1)?.file_id,
  };
}
