import { describe, expect, test } from "bun:test";
import type { Message } from "grammy/types";
import api from "../../sandbox/telegram/bot-api.json" with { type: "json" };
import { isServiceMessage, narrow, readCommand } from "../../src/shop/own-words.ts";

/** What every message may have, whatever it is. */
const headers = [
  ...[
    "message_id",
    "message_thread_id",
    "direct_messages_topic",
    "from",
    "sender_chat",
    "sender_boost_count",
  ],
  ...["sender_business_bot", "sender_tag", "date", "guest_query_id", "business_connection_id", "chat"],
  ...["forward_origin", "is_topic_message", "is_automatic_forward", "reply_to_message", "external_reply"],
  ...["quote", "reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot"],
  ...["guest_bot_caller_user", "guest_bot_caller_chat", "edit_date", "has_protected_content"],
  ...["is_from_offline", "is_paid_post", "media_group_id", "author_signature", "paid_star_count"],
  ...["entities", "link_preview_options", "suggested_post_info", "effect_id", "caption", "caption_entities"],
  ...["show_caption_above_media", "has_media_spoiler", "reply_markup"],
];

describe("of all that Telegram sends as a message", () => {
  const kinds = Object.keys(api.types.Message).filter((field) => !headers.includes(field));

  test("what somebody has sent is heard", () => {
    expect(kinds.filter((kind) => !isServiceMessage(messageWith(kind)))).toEqual([
      ...["text", "rich_message", "animation", "audio", "document", "live_photo", "paid_media", "photo"],
      ...["sticker", "story", "video", "video_note", "voice", "checklist", "contact", "dice", "game", "poll"],
      ...["venue", "location", "invoice", "giveaway"],
    ]);
  });

  test("pins, timers, titles, forums, calls and boosts are among what is not", () => {
    for (const kind of [
      "pinned_message",
      "message_auto_delete_timer_changed",
      "new_chat_title",
      "boost_added",
    ])
      expect(kinds).toContain(kind);
    for (const kind of [
      "forum_topic_created",
      "video_chat_started",
      "refunded_payment",
      "chat_background_set",
    ])
      expect(isServiceMessage(messageWith(kind))).toBe(true);
  });
});

function messageWith(field: string): Message {
  return {
    message_id: 1,
    date: 1,
    chat: { id: 5, type: "private", first_name: "A" },
    [field]: true,
  } as Message;
}

describe("a command", () => {
  test.each([
    ["/order", { name: "order", isToThisBot: false, words: "" }],
    ["／start", { name: "start", isToThisBot: false, words: "" }],
    ["/Start  r-abc ", { name: "start", isToThisBot: false, words: "r-abc" }],
    ["／ｏｒｄｅｒ　ｂｚ２０２６", { name: "order", isToThisBot: false, words: "bz2026" }],
    ["/promo SPRING ２０％", { name: "promo", isToThisBot: false, words: "SPRING 20%" }],
    ["/price study ９.９０", { name: "price", isToThisBot: false, words: "study 9.90" }],
    ["/price study ９．９０", { name: "price", isToThisBot: false, words: "study 9.90" }],
    ["/help@Bazi_Bot", { name: "help", isToThisBot: true, words: "" }],
    ["/help＠bazi_bot now", { name: "help", isToThisBot: true, words: "now" }],
    ["/note 5 他说：“好，可以！”", { name: "note", isToThisBot: false, words: "5 他说：“好，可以！”" }],
  ])("%p is read as it is meant", (text, command) => {
    expect(readCommand(text, "bazi_bot")).toEqual(command);
  });

  test.each([
    "/weather@OtherBot",
    "/help@bazi_bot2",
    "/",
    "//start",
    "/a-b",
    "see /start",
    "start",
    "／",
    "/start!",
  ])("%p is none of this bot's", (text) => {
    expect(readCommand(text, "bazi_bot")).toBeUndefined();
  });

  test("keeps each sign in its place", () => {
    const text = "／ｂｒｏａｄｃａｓｔ 12 全場８折，快來！①";
    expect(narrow(text)).toHaveLength(text.length);
    expect(narrow(text)).toBe("/broadcast 12 全場8折，快來！①");
  });
});
