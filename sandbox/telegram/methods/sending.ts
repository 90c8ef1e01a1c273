import { isJsonObject } from "../../json.ts";
import { messageText, textFields } from "../formatted-text.ts";
import { checkedLink } from "../link.ts";
import { badRequest } from "../refusal.ts";
import { type Method, metUser } from "../service.ts";
import type { FormattedText, Message } from "../wire.ts";
import { post } from "./post.ts";

export const sendMessage: Method = (service, call) => {
  const findUser = metUser(service);
  const formatted = messageText(textFields(call.fields, "text"), findUser);
  return post(service, call, { ...textParts(formatted), ...linkPreview(call.fields.link_preview_options) });
};

/** The text fields of a message. */
export function textParts({ text, entities }: FormattedText): Partial<Message> {
  return { text, ...(entities.length > 0 && { entities }) };
}

/** @throws Refusal when it names an address that is none */
export function linkPreview(options: unknown): Partial<Message> {
  if (!isJsonObject(options)) return {};
  if (typeof options.url === "string" && typeof checkedLink(options.url) !== "string") {
    throw badRequest("WEBPAGE_URL_INVALID");
  }
  return { link_preview_options: options };
}
