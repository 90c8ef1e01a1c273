/** A refusal as the service words it. Codes were never published: -1 is our guess, and so is `data: []`. */
export interface YuanfenjuRefusal {
  readonly errmsg: string;
  readonly errcode?: unknown;
}

/** The words that clients sort errors by. */
export const refusals = {
  badKey: { errmsg: "api_key密钥无效" },
  quota: { errmsg: "剩余可调用次数不足，请充值" },
  expired: { errmsg: "会员已过期，请续费" },
  needsForm: { errmsg: "缺少必要参数，请使用表单方式提交" },
} as const satisfies Record<string, YuanfenjuRefusal>;

const notice = "本次测算结果仅供娱乐使用，请勿封建迷信。（模拟数据 simulated）";

/** The answer envelope. `errcode` 0 means success; its message follows the language. */
export function success(data: unknown, lang: string): Record<string, unknown> {
  return { errcode: 0, errmsg: lang === "zh-tw" ? "請求成功" : "请求成功", notice, data };
}

/** HTTP 200 for business errors is our guess: none was documented. */
export function failure({ errmsg, errcode }: YuanfenjuRefusal): Record<string, unknown> {
  return { errcode: errcode ?? -1, errmsg, data: [] };
}
