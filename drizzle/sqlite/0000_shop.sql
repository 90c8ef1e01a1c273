CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alerts_kind" CHECK("kind" in ('payment_mismatch', 'payment_orphan', 'payment_surplus', 'payment_unexpected', 'checkout_refused', 'pillars_differ', 'yuanfenju_refused', 'fulfilment_gave_up', 'model_unavailable', 'refund_failed', 'refund_unknown', 'signatures_failing', 'database_failing'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `alerts_unsent` ON `alerts` (`id`) WHERE "alerts"."sent_at" is null;--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`admin_id` integer NOT NULL,
	`action` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "audit_action" CHECK("action" in ('confirm_payment', 'refund', 'retry', 'mark_delivered', 'resend'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_by_order` ON `audit` (`order_id`);--> statement-breakpoint
CREATE TABLE `checkouts` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`run_after` integer NOT NULL,
	`payment_url` text,
	`transaction_id` text,
	`problem` text,
	`message_id` integer,
	`query_after` integer,
	`queries` integer DEFAULT 0 NOT NULL,
	`is_shown` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkouts_status" CHECK("status" in ('requested', 'open', 'refused'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `checkouts_due` ON `checkouts` (`run_after`) WHERE "checkouts"."status" = 'requested' or "checkouts"."is_shown" = 0;--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`product_id` text NOT NULL,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`form` text NOT NULL,
	`asking` text,
	`card_message_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_status" CHECK("status" in ('open', 'confirmed', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_one_open_per_user` ON `drafts` (`user_id`) WHERE "drafts"."status" = 'open';--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`process` text PRIMARY KEY NOT NULL,
	`instance` text DEFAULT '' NOT NULL,
	`version` text NOT NULL,
	`seen_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `jobs` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`fence` integer NOT NULL,
	`lease_until` integer,
	`run_after` integer NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_status" CHECK("status" in ('queued', 'running', 'done', 'dead'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `jobs_queued` ON `jobs` (`run_after`) WHERE "jobs"."status" = 'queued';--> statement-breakpoint
CREATE INDEX `jobs_running` ON `jobs` (`lease_until`) WHERE "jobs"."status" = 'running';--> statement-breakpoint
CREATE TABLE `model_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`model` text NOT NULL,
	`outcome` text NOT NULL,
	`prompt_tokens` integer,
	`cache_hit_tokens` integer,
	`completion_tokens` integer,
	`started_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `model_calls_by_order` ON `model_calls` (`order_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`notify_type` text NOT NULL,
	`transaction_id` text NOT NULL,
	`status` text NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`received_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`notify_type`,`transaction_id`,`status`);--> statement-breakpoint
CREATE TABLE `order_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`because` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `order_history_by_order` ON `order_history` (`order_id`,`id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`draft_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`product_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`birth` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`paid_at` integer,
	`completed_at` integer,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_status" CHECK("status" in ('pending', 'paid', 'generating', 'completed', 'expired', 'review', 'needs_admin', 'refunding', 'refunded')),
	CONSTRAINT "orders_amount" CHECK("orders"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_merchant_transaction_id_unique` ON `orders` (`merchant_transaction_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_draft_id_unique` ON `orders` (`draft_id`);--> statement-breakpoint
CREATE INDEX `orders_by_user` ON `orders` (`user_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_to_expire` ON `orders` (`expires_at`) WHERE "orders"."status" = 'pending';--> statement-breakpoint
CREATE TABLE `parts` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`html` text NOT NULL,
	`message_id` integer,
	`placings` integer NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "parts_status" CHECK("status" in ('planned', 'placing', 'placed', 'filling', 'sent')),
	CONSTRAINT "parts_kind" CHECK("kind" in ('receipt', 'text'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`transaction_id` text NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`order_id` integer,
	`status` text NOT NULL,
	`role` text NOT NULL,
	`amount_minor` integer,
	`amount_text` text NOT NULL,
	`currency` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_status" CHECK("status" in ('INIT', 'PROCESSING', 'FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')),
	CONSTRAINT "payments_role" CHECK("role" in ('none', 'primary', 'surplus', 'mismatch', 'orphan'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_transaction_id_unique` ON `payments` (`transaction_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_primary_per_order` ON `payments` (`order_id`) WHERE "payments"."role" = 'primary';--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`merchant_refund_id` text NOT NULL,
	`order_id` integer NOT NULL,
	`payment_id` integer NOT NULL,
	`status` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`refund_id` text,
	`attempts` integer NOT NULL,
	`run_after` integer NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_status" CHECK("status" in ('requested', 'sent', 'unknown', 'succeeded', 'failed')),
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount_minor" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_merchant_refund_id_unique` ON `refunds` (`merchant_refund_id`);--> statement-breakpoint
CREATE INDEX `refunds_by_order` ON `refunds` (`order_id`);--> statement-breakpoint
CREATE INDEX `refunds_due` ON `refunds` (`run_after`) WHERE "refunds"."status" in ('requested', 'sent', 'unknown');--> statement-breakpoint
CREATE TABLE `reports` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`chart` text NOT NULL,
	`fact_sheet` text NOT NULL,
	`text` text,
	`text_sha256` text,
	`charted_at` integer NOT NULL,
	`written_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`telegram_id` integer PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	`start_payload` text,
	`blocked_at` integer,
	`created_at` integer NOT NULL
) STRICT;
