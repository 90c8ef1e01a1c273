import { expect, test } from "bun:test";
import { parseHtml } from "../../sandbox/telegram/html.ts";
import type { MessageEntity } from "../../sandbox/telegram/wire.ts";
import { startTelegram } from "./telegram-sandbox.ts";

const understood: readonly [html: string, text: string, entities: MessageEntity[]][] = [
  ["<b>命盘</b> ok", "命盘 ok", [{ type: "bold", offset: 0, length: 2 }]],
  ["<strong>a</strong>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  ["<em>a</em>", "a", [{ type: "italic", offset: 0, length: 1 }]],
  ["<ins>a</ins>", "a", [{ type: "underline", offset: 0, length: 1 }]],
  ["<del>a</del>", "a", [{ type: "strikethrough", offset: 0, length: 1 }]],
  ["<strike>a</strike>", "a", [{ type: "strikethrough", offset: 0, length: 1 }]],
  ["<tg-spoiler>a</tg-spoiler>", "a", [{ type: "spoiler", offset: 0, length: 1 }]],
  ['<span class="tg-spoiler">a</span>', "a", [{ type: "spoiler", offset: 0, length: 1 }]],
  ["😀<i>a</i>", "😀a", [{ type: "italic", offset: 2, length: 1 }]],
  ["<B>a</b>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  ["<b>a</>", "a", [{ type: "bold", offset: 0, length: 1 }]],
  [
    "<a href='https://Example.com?a=1&amp;b=2'>x</a>",
    "x",
    [{ type: "text_link", offset: 0, length: 1, url: "https://example.com/?a=1&b=2" }],
  ],
  ["<a href='nowhere'>x</a>", "x", []],
  ["<code>a&lt;b</code>", "a<b", [{ type: "code", offset: 0, length: 3 }]],
  ["<pre>a</pre>", "a", [{ type: "pre", offset: 0, length: 1 }]],
  [
    '<pre><code class="language-python">a</code></pre>',
    "a",
    [{ type: "pre", offset: 0, length: 1, language: "python" }],
  ],
  ["<blockquote>a</blockquote>", "a", [{ type: "blockquote", offset: 0, length: 1 }]],
  ["<blockquote expandable>a</blockquote>", "a", [{ type: "expandable_blockquote", offset: 0, length: 1 }]],
  [
    '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
    "👍",
    [{ type: "custom_emoji", offset: 0, length: 2, custom_emoji_id: "5368324170671202286" }],
  ],
  [
    '<tg-time unix="1647531900" format="wDT">22:45</tg-time>',
    "22:45",
    [{ type: "date_time", offset: 0, length: 5, unix_time: 1647531900, date_time_format: "wDT" }],
  ],
  ["&lt;&gt;&amp;&quot;&#65;&#x4e2d;&nbsp;&amp", '<>&"A中&nbsp;&', []],
  ["<b></b>x", "x", []],
];

test.each(understood)("%s is understood", (html, text, entities) => {
  expect(parseHtml(html)).toEqual({ text, entities });
});

/** Observed on the real Bot API, or printed by TDLib's parser. */
const refused: readonly [html: string, words: string][] = [
  ["<b>unclosed", `Can't find end tag corresponding to start tag "b"`],
  ["<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'],
  ["命<x>test</x>", 'Unsupported start tag "x" at byte offset 3'],
  ["a<br/>b", 'Unsupported start tag "br/" at byte offset 1'],
  ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
  ["1 <2", "Unclosed start tag at byte offset 2"],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
  ["<b>x</b", "Unclosed end tag at byte offset 4"],
  ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ['<a href="x>y</a>', "Unclosed start tag at byte offset 0"],
  ["<a href=x_y>y</a>", "Unexpected end of name token at byte offset 8"],
  ['<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"],
  [
    "&#xd83d;",
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
  ],
];

test.each(refused)("%s is refused with Telegram's words", (html, words) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${words}`);
});

test("a sent text loses the space around it, and formatting inside code and nested quotations", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const html = "\n <code><b>x</b></code> <blockquote>q<blockquote>r</blockquote></blockquote> ";
  const sent = await sandbox.api.sendMessage(1001, html, { parse_mode: "HTML" });
  expect(sent.text).toBe("x qr");
  expect(sent.entities).toEqual([
    { type: "code", offset: 0, length: 1 },
    { type: "blockquote", offset: 2, length: 2 },
  ]);
});

test("only the first 100 entities of a message are shown", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const sent = await sandbox.api.sendMessage(1001, "<b>x</b> ".repeat(101), { parse_mode: "HTML" });
  expect(sent.entities).toHaveLength(100);
});

test("Telegram finds addresses, commands and mentions by itself, but not in code", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const html = "见 https://example.com/a。/help @bazi_bot <code>/no</code>";
  const sent = await sandbox.api.sendMessage(1001, html, { parse_mode: "HTML" });
  expect(sent.entities).toEqual([
    { type: "url", offset: 2, length: 21 },
    { type: "bot_command", offset: 24, length: 5 },
    { type: "mention", offset: 30, length: 9 },
    { type: "code", offset: 40, length: 3 },
  ]);
});

test("a link to a user whom the bot has met is a mention, to a stranger it is plain text", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const html = "<a href='tg://user?id=1001'>me</a> <a href='tg://user?id=5'>you</a>";
  const sent = await sandbox.api.sendMessage(1001, html, { parse_mode: "HTML" });
  expect(sent.entities?.map(({ type }) => type)).toEqual(["text_mention"]);
});
