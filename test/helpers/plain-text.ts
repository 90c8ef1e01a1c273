/** The text that a reader would see of a report's HTML. */
export function plainTextOf(html: string): string {
  return html.replaceAll(/<\/?(?:b|i|code|blockquote)>/g, "").replaceAll(/&(lt|gt|amp);/g, (reference) => {
    if (reference === "&lt;") return "<";
    return reference === "&gt;" ? ">" : "&";
  });
}
