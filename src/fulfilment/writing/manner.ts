/**
 * How the model is asked to write. Reasoning is off: the facts are computed already, reasoning is billed as output, and
 * it would make the temperature void. DeepSeek's advice for prose lies between 1.0 and 1.5; facts must stay facts, so
 * its lower end (our choice). `maxTokens` has room for the longest report, reasoning being off.
 * Source: api-docs.deepseek.com/quick_start/parameter_settings, /guides/thinking_mode.
 */
export const reportManner = { maxTokens: 32_000, temperature: 1.0, thinking: false } as const;

/** The same for the answer to a question, which is short. */
export const answerManner = { ...reportManner, maxTokens: 2_000 } as const;
