import type { Method } from "../service.ts";
import { editMessageCaption, editMessageMedia, editMessageReplyMarkup, editMessageText } from "./editing.ts";
import {
  answerCallbackQuery,
  pinChatMessage,
  sendChatAction,
  sendMessageDraft,
  setMessageReaction,
} from "./gestures.ts";
import { getFile } from "./get-file.ts";
import { sendDocument, sendPhoto } from "./media.ts";
import { getMe, setMyCommands, setMyDescription, setMyShortDescription } from "./profile.ts";
import { sendMessage } from "./sending.ts";

/** The simulated methods, but for those that receive updates. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    answerCallbackQuery,
    editMessageCaption,
    editMessageMedia,
    editMessageReplyMarkup,
    editMessageText,
    getFile,
    getMe,
    pinChatMessage,
    sendChatAction,
    sendDocument,
    sendMessage,
    sendMessageDraft,
    sendPhoto,
    setMessageReaction,
    setMyCommands,
    setMyDescription,
    setMyShortDescription,
  }),
);
