import { badRequest } from "../refusal.ts";
import type { Method } from "../service.ts";

/** Source: getFile, "for the moment, bots can download files of up to 20MB". */
const maxDownloadBytes = 20 * 1024 * 1024;

export const getFile: Method = ({ files }, { fields }) => {
  const { file_id, file_unique_id, file_size, path } = files.get(String(fields.file_id));
  if (file_size > maxDownloadBytes) throw badRequest("file is too big");
  return { file_id, file_unique_id, file_size, file_path: path };
};
