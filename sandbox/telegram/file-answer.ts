import { refusal } from "../control.ts";
import type { Service } from "./service.ts";

const pictures = new Set(["image/png", "image/jpeg"]);

/**
 * A file for the browser. Only pictures are shown; anything else is a download that can do nothing on the page,
 * since its content comes from the bot.
 */
export function fileAnswer(service: Service, fileId: string): Response {
  const file = service.files.find(fileId);
  if (!file) return refusal(404, "no such file");
  const { bytes, mimeType, name } = file.upload;
  const type = file.kind === "photo" ? pictureType(bytes) : mimeType;
  const isPicture = pictures.has(type);
  return new Response(bytes, {
    headers: {
      "content-type": isPicture ? type : "application/octet-stream",
      "content-disposition": isPicture
        ? "inline"
        : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Telegram goes by the content, not by what the sender declares. */
function pictureType(bytes: Uint8Array): string {
  return bytes[0] === 0x89 ? "image/png" : "image/jpeg";
}
