/** What the button says that begins an order of a product. */
export function productButtonData(productId: string): string {
  return `p:${productId}`;
}
