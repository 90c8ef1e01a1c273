-- What the removal of personal data looks through, and the broadcast under way.
CREATE INDEX `broadcasts_sending` ON `broadcasts` (`id`) WHERE "broadcasts"."status" = 'sending';--> statement-breakpoint
CREATE INDEX `drafts_kept` ON `drafts` (`updated_at`) WHERE "drafts"."status" <> 'confirmed' and "drafts"."form" <> '{}';--> statement-breakpoint
CREATE INDEX `drafts_of_removed_people` ON `drafts` (`updated_at`) WHERE "drafts"."product_id" = '' and "drafts"."status" = 'cancelled' and "drafts"."form" <> '{}';--> statement-breakpoint
CREATE INDEX `orders_kept` ON `orders` (`created_at`) WHERE "orders"."erased_at" is null;--> statement-breakpoint
CREATE INDEX `people_by_use` ON `people` (`updated_at`);--> statement-breakpoint
CREATE INDEX `withdrawals_kept` ON `withdrawals` (`decided_at`) WHERE "withdrawals"."details" <> '';
