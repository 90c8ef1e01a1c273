import { addressedRoom } from "../addressed-chat.ts";
import { refuseSpecial } from "../common-fields.ts";
import { draftText, textFields } from "../formatted-text.ts";
import { badRequest, strictness } from "../refusal.ts";
import { type Method, metUser } from "../service.ts";

/** Source: sendMessageDraft, "a temporary 30-second preview". */
const draftMs = 30_000;

/** Shows a message that the bot has not finished. It gets no number, and a chat shows one at a time. */
export const sendMessageDraft: Method = (service, { method, fields }) => {
  const { text, entities } = draftText(textFields(fields, "text"), metUser(service));
  const { draft_id } = fields;
  if (draft_id === 0) throw strictness("draft_id must be non-zero");
  refuseSpecial(fields);
  const room = addressedRoom(service, fields.chat_id);
  // The words are Telegram's own, as users report them.
  if (room.chat.type !== "private") throw badRequest("TEXTDRAFT_PEER_INVALID");
  const now = service.settings.now();
  room.draft = { draftId: Number(draft_id), text, entities, until: now + draftMs };
  service.world.journal.record("telegram", method, { chat_id: room.chat.id, draft_id, text, entities });
  service.changes.announce(room.chat.id);
  return true;
};
