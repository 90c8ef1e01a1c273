import { addressedRoom, keptMessage } from "../addressed-chat.ts";
import type { Call } from "../call.ts";
import { captionText, textFields } from "../formatted-text.ts";
import { badRequest, notSimulated } from "../refusal.ts";
import { type Method, metUser, type Service } from "../service.ts";
import type { Message } from "../wire.ts";
import { captionParts } from "./media.ts";
import { post } from "./post.ts";

/** Sends the content of a message again, without a sign of whom it is from; what has a caption may get another one. */
export const copyMessage: Method = (service, call) => {
  const content = contentOf(original(service, call, "copy"));
  const isCaptioned = call.fields.caption !== undefined && hasCaption(content);
  const { message_id } = post(service, call, isCaptioned ? captioned(service, call, content) : content);
  return { message_id };
};

/** Sends a message on with the name of who wrote it. */
export const forwardMessage: Method = (service, call) => {
  const message = original(service, call, "forward");
  const origin = { type: "user" as const, date: message.date, sender_user: message.from };
  const forwarded = { ...contentOf(message), forward_origin: message.forward_origin ?? origin };
  return post(service, call, forwarded);
};

/** Source of the words: TDLib's MessagesManager, as the Bot API server passes them on. */
function original(service: Service, { fields }: Call, verb: "copy" | "forward"): Message {
  const room = addressedRoom(service, fields.from_chat_id);
  const { message } = keptMessage(room, fields.message_id, `message to ${verb} not found`);
  if (message.invoice && verb === "forward") throw notSimulated("invoices that the bot forwards");
  // Source: copyMessage, "invoice messages can't be copied"; nor can service messages.
  if (message.has_protected_content || isUncopied(message))
    throw badRequest(`the message can't be ${pastOf[verb]}`);
  return message;
}

function isUncopied({ invoice, successful_payment, refunded_payment }: Message): boolean {
  return (invoice ?? successful_payment ?? refunded_payment) !== undefined;
}

const pastOf = { copy: "copied", forward: "forwarded" } as const;

function contentOf(message: Message): Partial<Message> {
  const { text, entities, caption, caption_entities, photo, document, voice, sticker } = message;
  const content = { text, entities, caption, caption_entities, photo, document, voice, sticker };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

function captioned(service: Service, { fields }: Call, content: Partial<Message>): Partial<Message> {
  const { caption: _, caption_entities: __, ...media } = content;
  return { ...media, ...captionParts(captionText(textFields(fields, "caption"), metUser(service))) };
}

function hasCaption({ photo, document, voice }: Partial<Message>): boolean {
  return (photo ?? document ?? voice) !== undefined;
}
