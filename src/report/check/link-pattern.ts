/** None may begin with something that repeats: a text of one long word would take quadratic time. */
const ways: readonly RegExp[] = [
  /:\/\/\S*|\b(?:mailto|tel|tg|javascript|data):\S+/u,
  /@[\p{L}_][\w.-]{2,}/u,
  /(?<![\p{L}\d_.-])(?!\d{1,3}\.[a-z])(?:[\p{L}\d_-]+\.)+[a-z\p{Script=Cyrillic}]{2,24}(?![\p{L}\d_])\S*/u,
  /(?<!\d)\d+\.(?:com|net|org|cn|cc|top|vip|xyz)(?![\p{L}\d_])\S*/u,
  /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/u,
  /(?<![\w/<])\/[a-z]\w{1,63}/u,
  /(?<![\p{L}\p{N}_#&])#[\p{L}_][\p{L}\p{N}_]*/u,
  /(?<![a-z\d$])\$[a-z]{1,8}(?![a-z])/u,
  /(?<!\d)\d{7,}(?!\d)|\+\d(?:[ ()-]?\d){6,}|(?<!\d)1\d\d[ -]\d{4}[ -]\d{4}(?!\d)/u,
  /加(?:我)?(?:微信|薇信|v信?|qq|好友)|微信[号群:]|公众号|qq[群号:]|扫码|二维码|私聊|客服/u,
];

/**
 * What leads a reader out of the report: whatever Telegram turns into something to tap on (addresses with or without a
 * scheme, mail addresses, names, commands, hashtags, long numbers), and the words that ask for it. Spans of years pass.
 * Source for the kinds: MessageEntity in the Bot API.
 */
export const linkPattern = new RegExp(ways.map(({ source }) => source).join("|"), "giu");
