import { endPayment, order as orderReport } from "./buying.ts";
import { type ChatUser, type SeenMessage, wordsOf } from "./chat-user.ts";
import type { Life } from "./killed-moment.ts";
import type { RunningSandbox } from "./running-sandbox.ts";
import { lookInto } from "./shop-file.ts";

const form = /更正出生信息/;
const delivered = /的报告已送达/;
const moves = "pending paid generating completed generating completed";

/**
 * A buyer whose report was delivered corrects the birth data; counted from the tap that confirms the correction, to the
 * end of the second delivery.
 */
export const correctionLife: Life = {
  async begin(buyer) {
    const { payUrl } = await orderReport(buyer, /综合命盘报告/, "1990年5月15日 14:30 成都 女");
    await endPayment(payUrl);
    await buyer.waitForMessage(/状态：已完成/);
    await buyer.press("✏️ 出生信息填错了？");
    await buyer.waitForMessage(form);
    await buyer.say("1991年5月15日");
    await buyer.waitForMessage((message) => form.test(wordsOf(message)) && /1991/.test(wordsOf(message)));
  },
  async goOn(buyer) {
    const { message_id } = await buyer.waitForMessage(form);
    await buyer.press(/开始写报告/);
    await buyer.waitForMessage(/状态：(已完成|人工处理中)/, { after: message_id - 1 });
  },
  judge: async (shop, databaseFile, buyer) => [
    ...judgeRows(databaseFile),
    ...(await judgeModel(shop, databaseFile)),
    ...judgeChat(databaseFile, await buyer.messages()),
    ...(await correctAgain(buyer)),
  ],
};

function judgeRows(databaseFile: string): readonly string[] {
  const count = (sql: string) => Number(lookInto(databaseFile, `SELECT count(*) AS count ${sql}`)[0]?.count);
  const made = lookInto(
    databaseFile,
    "SELECT to_status FROM history WHERE subject = 'order' ORDER BY at, rowid",
  );
  const violations = [
    made.map(({ to_status }) => to_status).join(" ") !== moves &&
      `the order went ${made.map(({ to_status }) => to_status).join(" ")}`,
    count("FROM orders WHERE corrected_at IS NOT NULL AND birth LIKE '%1991%'") !== 1 && "not corrected once",
    count("FROM reports WHERE chart LIKE '%1991%' AND text IS NOT NULL") !== 1 && "not one new report",
    count("FROM jobs WHERE status = 'done'") !== 1 && "the job did not end",
    ...[0, 1].map(
      (writing) =>
        count(
          `FROM (SELECT section FROM model_calls WHERE outcome = 'accepted' AND writing = ${writing}
            GROUP BY section HAVING count(*) = 1)`,
        ) !== count(`FROM model_calls WHERE outcome = 'accepted' AND writing = ${writing}`) &&
        `the model was paid for a section of writing ${writing} more than once`,
    ),
    count("FROM alerts WHERE kind = 'fulfilment_gave_up'") !== 0 && "a human was called",
  ];
  return violations.filter((text) => text !== false);
}

async function judgeModel(shop: RunningSandbox, databaseFile: string): Promise<readonly string[]> {
  const [report] = lookInto(databaseFile, "SELECT written_at FROM reports");
  const asked = await shop.journal("deepseek", "chat/completions");
  const late = asked.filter(({ at }) => Date.parse(at) > Number(report?.written_at));
  return late.map(() => "the model was asked again after its answer was stored");
}

/** The first report stays as it is; the second stands behind a receipt of its own. */
function judgeChat(databaseFile: string, messages: readonly SeenMessage[]): readonly string[] {
  const receipts = messages.filter((message) => delivered.test(wordsOf(message)));
  const [first, second] = receipts.map(({ message_id }) => message_id);
  if (receipts.length !== 2 || first === undefined || second === undefined)
    return [`${receipts.length} receipts`];
  const behind = (edition: number) =>
    lookInto(
      databaseFile,
      "SELECT message_id FROM parts WHERE kind <> 'receipt' AND edition = ? AND status = 'sent'",
      edition,
    ).map(({ message_id }) => Number(message_id));
  const shown = new Map(messages.map((message) => [message.message_id, message]));
  return [0, 1].flatMap((edition) => {
    const ids = behind(edition);
    const found = ids.flatMap((id) => shown.get(id) ?? []);
    const isInPlace = ids.every((id) => (edition === 0 ? id > first && id < second : id > second));
    const words = found.map(wordsOf);
    const violations = [
      (ids.length < 3 || found.length !== ids.length) && `report ${edition} is not there`,
      !isInPlace && `report ${edition} is not behind its receipt`,
      new Set(words).size !== words.length && `a page of report ${edition} was shown twice`,
      found.filter(({ document }) => document).length !== 1 && `report ${edition} has not one document`,
      found.filter(({ photo }) => photo).length !== 1 && `report ${edition} has not one picture`,
    ];
    return violations.filter((text) => text !== false);
  });
}

async function correctAgain(buyer: ChatUser): Promise<readonly string[]> {
  const order = (await buyer.messages()).findLast(({ document }) => document);
  const said = await buyer.forgeAndHear(order?.message_id ?? 0, "co:1");
  return said.text?.includes("已经更正过") ? [] : [`a second correction was answered “${said.text}”`];
}
