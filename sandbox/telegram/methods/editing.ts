import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import type { Call } from "../call.ts";
import { refuseSpecial } from "../common-fields.ts";
import { captionText, messageText, textFields } from "../formatted-text.ts";
import { refuseMisplacedPay } from "../keyboard.ts";
import { badRequest } from "../refusal.ts";
import { replyMarkup } from "../reply-markup.ts";
import type { Kept, Room } from "../rooms.ts";
import { type Method, metUser, nowSeconds, type Service } from "../service.ts";
import type { Message } from "../wire.ts";
import { captionParts, mediaParts } from "./media.ts";
import { seenPart } from "./post.ts";
import { linkPreview, textParts } from "./sending.ts";

export const editMessageText: Method = (service, call) => {
  const formatted = messageText(textFields(call.fields, "text"), metUser(service));
  const { room, kept } = ownMessage(service, call);
  if (kept.message.text === undefined) throw badRequest("there is no text in the message to edit");
  const { text: _, entities: __, link_preview_options: ___, ...rest } = kept.message;
  const content = { ...textParts(formatted), ...linkPreview(call.fields.link_preview_options) };
  return replace(service, call, room, kept, { ...rest, ...content });
};

/** Also turns a text message into one with media, never the other way round. */
export const editMessageMedia: Method = (service, call) => {
  const { room, kept } = ownMessage(service, call);
  return replace(service, call, room, kept, {
    ...withoutContent(kept.message),
    ...mediaParts(service, call),
  });
};

export const editMessageCaption: Method = (service, call) => {
  const caption = captionText(textFields(call.fields, "caption"), metUser(service));
  const { room, kept } = ownMessage(service, call);
  if (!kept.message.photo && !kept.message.document) {
    throw badRequest("there is no caption in the message to edit");
  }
  const { caption: _, caption_entities: __, ...rest } = kept.message;
  return replace(service, call, room, kept, { ...rest, ...captionParts(caption) });
};

export const editMessageReplyMarkup: Method = (service, call) => {
  const { room, kept } = ownMessage(service, call);
  return replace(service, call, room, kept, kept.message);
};

function withoutContent(message: Message): Message {
  const { text: _, entities: __, link_preview_options: ___, ...media } = message;
  const { photo: _photo, document: _document, caption: _caption, caption_entities: _found, ...bare } = media;
  return bare;
}

function ownMessage(service: Service, { fields }: Call): { room: Room; kept: Kept } {
  refuseSpecial(fields);
  if (fields.chat_id === undefined) throw badRequest("chat_id is empty");
  if (fields.message_id === undefined) throw badRequest("message identifier is not specified");
  const room = addressedRoom(service, fields.chat_id);
  const kept = keptMessage(room, fields.message_id, "message to edit not found");
  if (!kept.isFromBot) throw badRequest("message can't be edited");
  return { room, kept };
}

/** The keyboard is always replaced: an edit without one takes the old one away. */
function replace(service: Service, call: Call, room: Room, kept: Kept, edited: Message): Message {
  const { reply_markup: _, ...rest } = edited;
  const { inline } = replyMarkup(call.fields.reply_markup, metUser(service));
  refuseMisplacedPay(inline, kept.message.invoice !== undefined);
  const next = inline ? { ...rest, reply_markup: inline } : rest;
  if (looks(next) === looks(kept.message)) throw badRequest(notModified);
  kept.message = { ...next, edit_date: nowSeconds(service) };
  service.world.journal.record("telegram", call.method, { ...seenPart(kept.message), edit: true });
  service.changes.announce(room.chat.id);
  return kept.message;
}

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current " +
  "content and reply markup of the message";

/** Two messages with the same value show the same. */
function looks({ edit_date: _, ...seen }: Message) {
  return JSON.stringify([
    seen.text,
    seen.entities,
    seen.caption,
    seen.caption_entities,
    seen.photo?.[0]?.file_id,
    seen.document?.file_id,
    seen.reply_markup,
    seen.link_preview_options,
  ]);
}
