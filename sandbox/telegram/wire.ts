/** Objects of the Bot API as they travel, limited to what the stand-in makes. Source: core.telegram.org/bots/api. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: "private" | "group";
  readonly first_name?: string;
  readonly username?: string;
  readonly title?: string;
}

/** Offsets and lengths are UTF-16 units. */
export interface MessageEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: User;
  readonly language?: string;
  readonly custom_emoji_id?: string;
  readonly unix_time?: number;
  readonly date_time_format?: string;
}

export interface InlineKeyboardButton {
  readonly text: string;
  readonly style?: string;
  readonly icon_custom_emoji_id?: string;
  readonly url?: string;
  readonly callback_data?: string;
  readonly copy_text?: { readonly text: string };
  readonly pay?: true;
}

export interface InlineKeyboardMarkup {
  readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[];
}

export interface FileReference {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

export interface PhotoSize extends FileReference {
  readonly width: number;
  readonly height: number;
}

export interface Document extends FileReference {
  readonly file_name?: string;
  readonly mime_type?: string;
}

interface Voice extends FileReference {
  /** seconds */
  readonly duration: number;
  readonly mime_type?: string;
}

interface Sticker extends PhotoSize {
  readonly type: "regular";
  readonly is_animated: boolean;
  readonly is_video: boolean;
  readonly emoji: string;
}

/** What a message shows of an invoice: not the bot's payload. */
export interface Invoice {
  readonly title: string;
  readonly description: string;
  readonly start_parameter: string;
  readonly currency: "XTR";
  /** Stars */
  readonly total_amount: number;
}

/** The content of the service message about a payment, or about its return. */
export interface Payment {
  readonly currency: "XTR";
  /** Stars */
  readonly total_amount: number;
  readonly invoice_payload: string;
  readonly telegram_payment_charge_id: string;
  readonly provider_payment_charge_id: string;
}

export interface Message {
  readonly message_id: number;
  /** seconds since 1970 */
  readonly date: number;
  readonly chat: Chat;
  readonly from: User;
  readonly edit_date?: number;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly photo?: readonly PhotoSize[];
  readonly document?: Document;
  readonly voice?: Voice;
  readonly sticker?: Sticker;
  readonly invoice?: Invoice;
  readonly successful_payment?: Payment;
  readonly refunded_payment?: Payment;
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly reply_to_message?: Message;
  readonly forward_origin?: { readonly type: "user"; readonly date: number; readonly sender_user: User };
  readonly effect_id?: string;
  readonly has_protected_content?: true;
  readonly link_preview_options?: Readonly<Record<string, unknown>>;
  readonly show_caption_above_media?: true;
  readonly has_media_spoiler?: true;
}

/** One update: its number and exactly one payload. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** Text after parsing, with its formatting beside it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}
