import type { ForcedReply, Kept, Room } from "./rooms.ts";
import type { Service } from "./service.ts";
import { walletView } from "./stars/wallet.ts";

/**
 * A user's chat as a client shows it: the user, the bot, the messages, and what happens at the moment.
 * @param groupId a group instead of the private chat
 */
export function chatView(service: Service, userId: number, groupId?: number) {
  const person = service.people.get(userId);
  const room = service.rooms.find(groupId ?? userId);
  const now = service.settings.now();
  return {
    user: personView(service, userId),
    bot: {
      ...service.profile.shownTo(person.user),
      description: service.profile.descriptionFor(person.user),
      picture: service.profile.pictures[0]?.file_id ?? null,
    },
    commands: service.profile.menuFor(person.user),
    messages: [...(room?.messages.values() ?? [])].map(messageView),
    draft: draftView(room, now),
    wallet: walletView(service, userId),
    reply_keyboard: room?.replyKeyboard ?? [],
    force_reply: forcedReply(room),
    spinning: service.queries
      .spinning(userId, now)
      .map(({ id, chatId, messageId, data }) => ({ id, chat_id: chatId, message_id: messageId, data })),
  };
}

/** A simulated user with what stands between that user and the bot. */
export function personView(service: Service, userId: number) {
  const { user, hasStarted, hasBlocked, isDeactivated } = service.people.get(userId);
  return { ...user, has_started: hasStarted, has_blocked: hasBlocked, is_deactivated: isDeactivated };
}

function messageView({ message, isFromBot, reactions = [] }: Kept) {
  return { ...message, is_from_bot: isFromBot, reactions };
}

/** How long it is still shown is told in milliseconds: the reader's clock may differ. */
function draftView(room: Room | undefined, now: number) {
  if (!room?.draft || room.draft.until <= now) return null;
  const { draftId, text, entities, until } = room.draft;
  return { draft_id: draftId, text, entities, left_ms: until - now };
}

/** The bot's question that is still there and waits for its reply. */
function forcedReply(room: Room | undefined): ForcedReply | null {
  const forced = room?.forcedReply;
  return forced && room.messages.has(forced.message_id) ? forced : null;
}
