/** What somebody wrote: a text, or the words below a picture. */
export interface TypedMessage {
  readonly text: string;
  readonly messageId: number;
}

/** @returns the words of a message; none where it has neither text nor caption */
export function typedIn(message: {
  readonly message_id: number;
  readonly text?: string | undefined;
  readonly caption?: string | undefined;
}): TypedMessage {
  return { text: message.text ?? message.caption ?? "", messageId: message.message_id };
}
