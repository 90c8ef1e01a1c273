CREATE TABLE `affiliates` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`status` text NOT NULL,
	`told_status` text DEFAULT 'waiting' NOT NULL,
	`rate_bps` integer,
	`note` text,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "affiliates_status" CHECK("status" in ('waiting', 'active', 'refused', 'suspended')),
	CONSTRAINT "affiliates_rate" CHECK("affiliates"."rate_bps" is null or "affiliates"."rate_bps" between 0 and 10000)
) STRICT;
CREATE UNIQUE INDEX `affiliates_code_unique` ON `affiliates` (`code`);
CREATE INDEX `affiliates_waiting` ON `affiliates` (`created_at`) WHERE "affiliates"."status" = 'waiting';
CREATE INDEX `affiliates_untold` ON `affiliates` (`user_id`) WHERE "affiliates"."told_status" <> "affiliates"."status";
CREATE TABLE `alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`order_id` integer,
	`subject` text DEFAULT '' NOT NULL,
	`facts` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE INDEX `alerts_unsent` ON `alerts` (`id`) WHERE "alerts"."sent_at" is null;
CREATE INDEX `alerts_by_subject` ON `alerts` (`kind`,`subject`,`created_at`);
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`admin_id` integer NOT NULL,
	`action` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE INDEX `audit_by_order` ON `audit` (`order_id`);
CREATE TABLE `awaited_words` (
	`holder_id` integer NOT NULL,
	`message_id` integer NOT NULL,
	`command` text NOT NULL,
	`subject` text NOT NULL,
	`open_until` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`holder_id`, `message_id`)
) STRICT;
CREATE INDEX `awaited_words_by_age` ON `awaited_words` (`created_at`);
CREATE TABLE `broadcast_recipients` (
	`broadcast_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`status` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`broadcast_id`, `user_id`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcasts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "broadcast_recipients_status" CHECK("status" in ('planned', 'sending', 'sent', 'unreachable', 'unknown', 'skipped'))
) STRICT;
CREATE INDEX `broadcast_recipients_left` ON `broadcast_recipients` (`broadcast_id`,`status`,`user_id`);
CREATE TABLE `broadcasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`status` text NOT NULL,
	`segment` text NOT NULL,
	`html` text NOT NULL,
	`photo_file_id` text,
	`button_text` text,
	`button_url` text,
	`admin_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`started_at` integer,
	`ended_at` integer,
	`card_message_id` integer,
	CONSTRAINT "broadcasts_status" CHECK("status" in ('draft', 'planned', 'sending', 'done', 'cancelled')),
	CONSTRAINT "broadcasts_button" CHECK(("broadcasts"."button_text" is null) = ("broadcasts"."button_url" is null)),
	CONSTRAINT "broadcasts_due" CHECK("broadcasts"."status" <> 'planned' or "broadcasts"."due_at" is not null)
) STRICT;
CREATE INDEX `broadcasts_planned` ON `broadcasts` (`due_at`) WHERE "broadcasts"."status" = 'planned';
CREATE INDEX `broadcasts_sending` ON `broadcasts` (`id`) WHERE "broadcasts"."status" = 'sending';
CREATE TABLE `checkouts` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`run_after` integer NOT NULL,
	`payment_url` text,
	`token` text,
	`asked_at` integer,
	`transaction_id` text,
	`message_id` integer,
	`left_message_id` integer,
	`invoice_message_id` integer,
	`paying_until` integer,
	`paying_query` text,
	`query_after` integer,
	`queries` integer DEFAULT 0 NOT NULL,
	`is_shown` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkouts_status" CHECK("status" in ('requested', 'open', 'refused', 'free'))
) STRICT;
CREATE UNIQUE INDEX `checkouts_token_unique` ON `checkouts` (`token`);
CREATE INDEX `checkouts_by_transaction` ON `checkouts` (`transaction_id`);
CREATE INDEX `checkouts_due` ON `checkouts` (`run_after`) WHERE "checkouts"."status" = 'requested' or "checkouts"."is_shown" = 0;
CREATE INDEX `checkouts_to_query` ON `checkouts` (`query_after`) WHERE "checkouts"."query_after" is not null;
CREATE INDEX `checkouts_invoiced` ON `checkouts` (`invoice_message_id`) WHERE "checkouts"."invoice_message_id" is not null;
CREATE TABLE `commissions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`affiliate_id` integer NOT NULL,
	`level` integer NOT NULL,
	`status` text NOT NULL,
	`net_minor` integer NOT NULL,
	`rate_bps` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`clawed_minor` integer DEFAULT 0 NOT NULL,
	`currency` text NOT NULL,
	`hold_until` integer NOT NULL,
	`withdrawal_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`star_micro` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "commissions_status" CHECK("status" in ('pending', 'payable', 'reserved', 'paid', 'void', 'clawed', 'frozen')),
	CONSTRAINT "commissions_level" CHECK("commissions"."level" in (1, 2)),
	CONSTRAINT "commissions_amount" CHECK("commissions"."amount_minor" between 0 and "commissions"."net_minor"),
	CONSTRAINT "commissions_star" CHECK("commissions"."star_micro" is null or "commissions"."star_micro" > 0),
	CONSTRAINT "commissions_clawed" CHECK("commissions"."clawed_minor" between 0 and "commissions"."amount_minor")
) STRICT;
CREATE UNIQUE INDEX `commissions_once` ON `commissions` (`order_id`,`level`);
CREATE INDEX `commissions_by_affiliate` ON `commissions` (`affiliate_id`,`status`);
CREATE INDEX `commissions_held` ON `commissions` (`hold_until`) WHERE "commissions"."status" = 'pending';
CREATE TABLE `conversations` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`open_until` integer,
	`waiting_since` integer,
	`muted_at` integer,
	`limit_told_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE INDEX `conversations_waiting` ON `conversations` (`waiting_since`) WHERE "conversations"."waiting_since" is not null;
CREATE TABLE `digests` (
	`due_at` integer PRIMARY KEY NOT NULL,
	`sent_at` integer NOT NULL
) STRICT;
CREATE TABLE `disputes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dispute_id` text NOT NULL,
	`order_id` integer,
	`transaction_id` text NOT NULL,
	`status` text NOT NULL,
	`event_code` text NOT NULL,
	`event_at` text NOT NULL,
	`deadline` text NOT NULL,
	`amount_text` text NOT NULL,
	`currency` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "disputes_status" CHECK("status" in ('open', 'won', 'lost'))
) STRICT;
CREATE UNIQUE INDEX `disputes_dispute_id_unique` ON `disputes` (`dispute_id`);
CREATE INDEX `disputes_by_order` ON `disputes` (`order_id`);
CREATE TABLE `drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`product_id` text,
	`status` text NOT NULL,
	`revision` integer NOT NULL,
	`form` text NOT NULL,
	`asking` text,
	`for_order_id` integer,
	`promo_code_id` integer,
	`card_message_id` integer,
	`picture_message_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "drafts_status" CHECK("status" in ('open', 'confirmed', 'cancelled'))
) STRICT;
CREATE UNIQUE INDEX `drafts_one_open_per_user` ON `drafts` (`user_id`) WHERE "drafts"."status" = 'open';
CREATE INDEX `drafts_by_creation` ON `drafts` (`created_at`);
CREATE INDEX `drafts_kept` ON `drafts` (`updated_at`) WHERE "drafts"."status" <> 'confirmed' and "drafts"."form" <> '{}';
CREATE TABLE `failures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer,
	`work` text NOT NULL,
	`work_id` integer NOT NULL,
	`because` text NOT NULL,
	`times` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "failures_work" CHECK("work" in ('checkout', 'query', 'refund', 'job')),
	CONSTRAINT "failures_times" CHECK("failures"."times" > 0)
) STRICT;
CREATE INDEX `failures_by_work` ON `failures` (`order_id`,`work`,`work_id`,`id`);
CREATE INDEX `failures_by_age` ON `failures` (`last_at`);
CREATE TABLE `heartbeats` (
	`process` text NOT NULL,
	`instance` text DEFAULT '' NOT NULL,
	`host` text DEFAULT '' NOT NULL,
	`version` text NOT NULL,
	`seen_at` integer NOT NULL,
	`leads` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`process`, `instance`)
) STRICT;
CREATE UNIQUE INDEX `heartbeats_one_leads` ON `heartbeats` (`process`) WHERE "heartbeats"."leads" = 1;
CREATE TABLE `history` (
	`id` integer PRIMARY KEY NOT NULL,
	`subject` text NOT NULL,
	`subject_id` integer NOT NULL,
	`position` integer NOT NULL,
	`from_status` text,
	`to_status` text NOT NULL,
	`because` text,
	`at` integer NOT NULL
) STRICT;
CREATE INDEX `history_by_subject` ON `history` (`subject`,`subject_id`,`position`,`id`);
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`order_id` integer NOT NULL,
	`question_id` integer,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`cut_short` integer DEFAULT 0 NOT NULL,
	`fence` integer NOT NULL,
	`lease_until` integer,
	`run_after` integer NOT NULL,
	`problem` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "jobs_kind" CHECK("kind" in ('report', 'question')),
	CONSTRAINT "jobs_status" CHECK("status" in ('queued', 'running', 'done', 'dead')),
	CONSTRAINT "jobs_question" CHECK(("jobs"."kind" = 'question') = ("jobs"."question_id" is not null))
) STRICT;
CREATE UNIQUE INDEX `jobs_once` ON `jobs` (`order_id`,coalesce("question_id", 0));
CREATE INDEX `jobs_queued` ON `jobs` (`kind`,`run_after`) WHERE "jobs"."status" = 'queued';
CREATE INDEX `jobs_running` ON `jobs` (`kind`,`lease_until`) WHERE "jobs"."status" = 'running';
CREATE TABLE `ledger_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`transaction_id` text NOT NULL,
	`account` text NOT NULL,
	`affiliate_id` integer,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	CONSTRAINT "ledger_entries_account" CHECK("account" in ('provider', 'sales', 'surplus', 'refunds', 'commissions', 'affiliate_pending', 'affiliate_payable', 'affiliate_reserved', 'payouts')),
	CONSTRAINT "ledger_entries_amount" CHECK("ledger_entries"."amount_minor" <> 0),
	CONSTRAINT "ledger_entries_affiliate" CHECK(("ledger_entries"."affiliate_id" is not null) = ("ledger_entries"."account" in ('affiliate_pending', 'affiliate_payable', 'affiliate_reserved')))
) STRICT;
CREATE INDEX `ledger_entries_by_transaction` ON `ledger_entries` (`transaction_id`);
CREATE INDEX `ledger_entries_by_affiliate` ON `ledger_entries` (`affiliate_id`,`account`,`currency`) WHERE "ledger_entries"."affiliate_id" is not null;
CREATE TABLE `ledger_readers` (
	`reader` text PRIMARY KEY NOT NULL,
	`read_to` integer NOT NULL,
	CONSTRAINT "ledger_readers_reader" CHECK("reader" in ('commissions', 'refunds'))
) STRICT;
CREATE TABLE `ledger_transactions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` integer NOT NULL,
	`cause_id` integer,
	`order_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_transactions_kind" CHECK("kind" in ('payment', 'refund', 'commission_accrue', 'commission_release', 'commission_claw', 'withdrawal_request', 'withdrawal_reject', 'withdrawal_pay')),
	CONSTRAINT "ledger_transactions_cause" CHECK(("ledger_transactions"."kind" = 'commission_claw') = ("ledger_transactions"."cause_id" is not null)),
	CONSTRAINT "ledger_transactions_id" CHECK("ledger_transactions"."id" = "ledger_transactions"."kind" || ':' || "ledger_transactions"."subject_id" || coalesce(':' || "ledger_transactions"."cause_id", ''))
) STRICT;
CREATE INDEX `ledger_transactions_by_order` ON `ledger_transactions` (`order_id`);
CREATE INDEX `ledger_transactions_by_time` ON `ledger_transactions` (`at`,`id`);
CREATE TABLE `model_calls` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`question_id` integer,
	`section` integer,
	`writing` integer DEFAULT 0 NOT NULL,
	`model` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`findings` text,
	`prompt_tokens` integer,
	`cache_hit_tokens` integer,
	`completion_tokens` integer,
	`price_micro_usd` integer,
	`started_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "model_calls_outcome" CHECK("outcome" in ('started', 'accepted', 'refused', 'declined', 'failed')),
	CONSTRAINT "model_calls_section" CHECK(("model_calls"."section" is null) = ("model_calls"."question_id" is not null))
) STRICT;
CREATE INDEX `model_calls_by_order` ON `model_calls` (`order_id`);
CREATE TABLE `notices` (
	`id` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`rail` text NOT NULL,
	`notify_type` text NOT NULL,
	`transaction_id` text NOT NULL,
	`status` text NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`request_id` text DEFAULT '' NOT NULL,
	`received_at` integer NOT NULL,
	CONSTRAINT "notices_rail" CHECK("rail" in ('pingpong', 'stars'))
) STRICT;
CREATE UNIQUE INDEX `notices_once` ON `notices` (`transaction_id`,`notify_type`,`status`,`request_id`,`merchant_transaction_id`,`rail`);
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`draft_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`product_id` text NOT NULL,
	`rail` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`discount_minor` integer DEFAULT 0 NOT NULL,
	`currency` text NOT NULL,
	`status` text NOT NULL,
	`birth` text NOT NULL,
	`partner_birth` text,
	`chosen_year` integer,
	`concern` text,
	`language` text DEFAULT 'zh-CN' NOT NULL,
	`erased_at` integer,
	`corrected_at` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`paid_at` integer,
	`completed_at` integer,
	`sale_told_at` integer,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_status" CHECK("status" in ('pending', 'paid', 'generating', 'completed', 'expired', 'review', 'needs_admin', 'refunding', 'refunded', 'cancelled')),
	CONSTRAINT "orders_rail" CHECK("rail" in ('pingpong', 'stars')),
	CONSTRAINT "orders_currency" CHECK(("orders"."rail" = 'stars') = ("orders"."currency" = 'XTR')),
	CONSTRAINT "orders_amount" CHECK("orders"."amount_minor" > 0),
	CONSTRAINT "orders_concern" CHECK(length("orders"."concern") between 2 and 200),
	CONSTRAINT "orders_discount" CHECK("orders"."discount_minor" between 0 and "orders"."amount_minor")
) STRICT;
CREATE UNIQUE INDEX `orders_merchant_transaction_id_unique` ON `orders` (`merchant_transaction_id`);
CREATE UNIQUE INDEX `orders_draft_id_unique` ON `orders` (`draft_id`);
CREATE INDEX `orders_by_user` ON `orders` (`user_id`,`id`);
CREATE INDEX `orders_by_creation` ON `orders` (`created_at`);
CREATE INDEX `orders_kept` ON `orders` (`created_at`) WHERE "orders"."erased_at" is null;
CREATE INDEX `orders_by_status` ON `orders` (`status`,`id`);
CREATE INDEX `orders_by_product` ON `orders` (`product_id`,`id`);
CREATE INDEX `orders_by_tail` ON `orders` (substr("merchant_transaction_id", 15));
CREATE INDEX `orders_by_payment` ON `orders` (`paid_at`) WHERE "orders"."paid_at" is not null;
CREATE INDEX `orders_sale_untold` ON `orders` (`paid_at`) WHERE "orders"."paid_at" is not null and "orders"."sale_told_at" is null;
CREATE INDEX `orders_to_expire` ON `orders` (`expires_at`) WHERE "orders"."status" = 'pending';
CREATE TABLE `parts` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`edition` integer NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`chart` text,
	`html` text NOT NULL,
	`message_id` integer,
	`placings` integer NOT NULL,
	`placed_after` integer,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "parts_status" CHECK("status" in ('planned', 'placing', 'placed', 'filling', 'sent')),
	CONSTRAINT "parts_kind" CHECK("kind" in ('receipt', 'picture', 'text', 'document')),
	CONSTRAINT "parts_chart" CHECK("chart" in ('own', 'partner')),
	CONSTRAINT "parts_picture_has_chart" CHECK(("parts"."kind" = 'picture') = ("parts"."chart" is not null))
) STRICT;
CREATE TABLE `payments` (
	`id` integer PRIMARY KEY NOT NULL,
	`rail` text NOT NULL,
	`transaction_id` text NOT NULL,
	`request_id` text DEFAULT '' NOT NULL,
	`merchant_transaction_id` text NOT NULL,
	`order_id` integer,
	`status` text NOT NULL,
	`role` text NOT NULL,
	`payer_id` integer,
	`amount_minor` integer,
	`amount_text` text NOT NULL,
	`currency` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_rail" CHECK("rail" in ('pingpong', 'stars')),
	CONSTRAINT "payments_status" CHECK("status" in ('INIT', 'PROCESSING', 'FAILED', 'AUTH_SUCCESS', 'CANCEL', 'CLOSED', 'SUCCESS')),
	CONSTRAINT "payments_role" CHECK("role" in ('none', 'primary', 'surplus', 'mismatch', 'orphan'))
) STRICT;
CREATE UNIQUE INDEX `payments_once` ON `payments` (`transaction_id`,`request_id`,`rail`);
CREATE INDEX `payments_by_order` ON `payments` (`order_id`);
CREATE UNIQUE INDEX `payments_one_primary_per_order` ON `payments` (`order_id`) WHERE "payments"."role" = 'primary';
CREATE TABLE `pending_deeds` (
	`token` text PRIMARY KEY NOT NULL,
	`holder_id` integer NOT NULL,
	`about_id` integer,
	`deed` text NOT NULL,
	`arguments` text NOT NULL,
	`revision` integer,
	`created_at` integer NOT NULL
) STRICT;
CREATE INDEX `pending_deeds_by_holder` ON `pending_deeds` (`holder_id`);
CREATE INDEX `pending_deeds_by_subject` ON `pending_deeds` (`about_id`);
CREATE INDEX `pending_deeds_by_age` ON `pending_deeds` (`created_at`);
CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`label` text NOT NULL,
	`birth` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE INDEX `people_by_user` ON `people` (`user_id`,`id`);
CREATE INDEX `people_by_use` ON `people` (`updated_at`);
CREATE INDEX `people_removed` ON `people` (`removed_at`) WHERE "people"."removed_at" is not null;
CREATE TABLE `product_settings` (
	`product_id` text PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`price_minor` integer,
	`currency` text,
	`stars` integer,
	`updated_at` integer NOT NULL,
	CONSTRAINT "product_settings_price" CHECK("product_settings"."price_minor" is null or "product_settings"."price_minor" > 0),
	CONSTRAINT "product_settings_stars" CHECK("product_settings"."stars" is null or "product_settings"."stars" > 0),
	CONSTRAINT "product_settings_currency" CHECK(("product_settings"."price_minor" is null) = ("product_settings"."currency" is null))
) STRICT;
CREATE TABLE `promo_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`percent_bps` integer,
	`amount_minor` integer,
	`currency` text,
	`product_ids` text,
	`user_id` integer,
	`minimum_minor` integer,
	`starts_at` integer,
	`ends_at` integer,
	`max_uses` integer,
	`max_uses_per_user` integer,
	`is_on` integer NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promo_codes_kind" CHECK("kind" in ('percent', 'fixed', 'free')),
	CONSTRAINT "promo_codes_percent" CHECK(("promo_codes"."kind" = 'percent') = ("promo_codes"."percent_bps" is not null)),
	CONSTRAINT "promo_codes_percent_range" CHECK("promo_codes"."percent_bps" is null or "promo_codes"."percent_bps" between 1 and 10000),
	CONSTRAINT "promo_codes_fixed" CHECK(("promo_codes"."kind" = 'fixed') = ("promo_codes"."amount_minor" is not null) and ("promo_codes"."amount_minor" is null or "promo_codes"."amount_minor" > 0))
) STRICT;
CREATE UNIQUE INDEX `promo_codes_code_unique` ON `promo_codes` (`code`);
CREATE INDEX `promo_codes_by_user` ON `promo_codes` (`user_id`,`id`);
CREATE TABLE `promo_uses` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`promo_code_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`status` text NOT NULL,
	`discount_minor` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`promo_code_id`) REFERENCES `promo_codes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promo_uses_status" CHECK("status" in ('held', 'used', 'released'))
) STRICT;
CREATE INDEX `promo_uses_by_code` ON `promo_uses` (`promo_code_id`,`status`,`user_id`);
CREATE TABLE `questions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`asked_in_message_id` integer NOT NULL,
	`text` text NOT NULL,
	`status` text NOT NULL,
	`answer` text,
	`answer_message_id` integer,
	`placings` integer NOT NULL,
	`placed_after` integer,
	`declined` text,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "questions_status" CHECK("status" in ('waiting', 'answered', 'declined'))
) STRICT;
CREATE UNIQUE INDEX `questions_once` ON `questions` (`order_id`,`asked_in_message_id`);
CREATE TABLE `rail_readers` (
	`rail` text PRIMARY KEY NOT NULL,
	`read_to` integer NOT NULL,
	`since` integer NOT NULL,
	`run_after` integer NOT NULL,
	CONSTRAINT "rail_readers_rail" CHECK("rail" in ('pingpong', 'stars'))
) STRICT;
CREATE TABLE `ratings` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`holds` integer NOT NULL,
	`rated_at` integer NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`,`position`) REFERENCES `report_sections`(`order_id`,`position`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ratings_holds" CHECK("ratings"."holds" in (0, 1))
) STRICT;
CREATE TABLE `referral_clicks` (
	`affiliate_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`clicked_at` integer NOT NULL,
	PRIMARY KEY(`affiliate_id`, `user_id`),
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `refunds` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`merchant_refund_id` text NOT NULL,
	`order_id` integer,
	`payment_id` integer NOT NULL,
	`status` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`refund_id` text,
	`attempts` integer NOT NULL,
	`run_after` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_status" CHECK("status" in ('requested', 'sent', 'unknown', 'succeeded', 'failed')),
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount_minor" > 0)
) STRICT;
CREATE UNIQUE INDEX `refunds_merchant_refund_id_unique` ON `refunds` (`merchant_refund_id`);
CREATE INDEX `refunds_by_order` ON `refunds` (`order_id`);
CREATE INDEX `refunds_by_payment` ON `refunds` (`payment_id`);
CREATE INDEX `refunds_by_creation` ON `refunds` (`created_at`);
CREATE INDEX `refunds_due` ON `refunds` (`run_after`) WHERE "refunds"."status" in ('requested', 'sent', 'unknown');
CREATE TABLE `report_sections` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`heading` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `reports` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`chart` text NOT NULL,
	`partner_chart` text,
	`fact_sheet` text NOT NULL,
	`text` text,
	`text_sha256` text,
	`charted_at` integer NOT NULL,
	`written_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `sales_pauses` (
	`id` integer PRIMARY KEY NOT NULL,
	`admin_id` integer NOT NULL,
	`since` integer NOT NULL,
	`ended_at` integer,
	`reminded_at` integer
) STRICT;
CREATE UNIQUE INDEX `sales_pauses_one_open` ON `sales_pauses` (("ended_at" is null)) WHERE "sales_pauses"."ended_at" is null;
CREATE TABLE `section_rules` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`rule` text NOT NULL,
	PRIMARY KEY(`order_id`, `position`, `rule`),
	FOREIGN KEY (`order_id`,`position`) REFERENCES `report_sections`(`order_id`,`position`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `settings` (
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`name`, `scope`)
) STRICT;
CREATE TABLE `support_copies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`support_message_id` integer,
	`chat_id` integer NOT NULL,
	`status` text NOT NULL,
	`sendings` integer NOT NULL,
	`message_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`support_message_id`) REFERENCES `support_messages`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "support_copies_status" CHECK("status" in ('owed', 'sending', 'sent', 'refused', 'unsure'))
) STRICT;
CREATE UNIQUE INDEX `support_copies_once` ON `support_copies` (`support_message_id`,`chat_id`);
CREATE INDEX `support_copies_by_place` ON `support_copies` (`chat_id`,`message_id`);
CREATE INDEX `support_copies_by_age` ON `support_copies` (`at`);
CREATE INDEX `support_copies_due` ON `support_copies` (`chat_id`,`id`) WHERE "support_copies"."status" in ('owed', 'sending');
CREATE TABLE `support_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`author_name` text NOT NULL,
	`is_answer` integer NOT NULL,
	`message_id` integer NOT NULL,
	`has_media` integer NOT NULL,
	`text` text NOT NULL,
	`answers_id` integer,
	`at` integer NOT NULL,
	`told_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `conversations`(`user_id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE UNIQUE INDEX `support_messages_by_place` ON `support_messages` (`author_id`,`message_id`);
CREATE INDEX `support_messages_by_user` ON `support_messages` (`user_id`,`id`);
CREATE INDEX `support_messages_by_age` ON `support_messages` (`at`);
CREATE INDEX `support_messages_untold` ON `support_messages` (`id`) WHERE "support_messages"."told_at" is null;
CREATE TABLE `tellings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`amount_minor` integer,
	`currency` text,
	`created_at` integer NOT NULL,
	`told_at` integer,
	`payable_message_id` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tellings_kind" CHECK("kind" in ('payment_declined', 'payment_surplus', 'payment_mismatch', 'paid_after_cancel', 'surplus_returned', 'refund_begun', 'refund_done', 'refund_failed', 'with_administrator', 'link_delayed', 'link_there', 'link_refused', 'report_delayed', 'report_there', 'question_delayed', 'question_there')),
	CONSTRAINT "tellings_currency" CHECK(("tellings"."amount_minor" is null) = ("tellings"."currency" is null))
) STRICT;
CREATE UNIQUE INDEX `tellings_once` ON `tellings` (`order_id`,`kind`,`subject`);
CREATE INDEX `tellings_untold` ON `tellings` (`id`) WHERE "tellings"."told_at" is null;
CREATE INDEX `tellings_payable` ON `tellings` (`id`) WHERE "tellings"."payable_message_id" is not null;
CREATE TABLE `troubles` (
	`kind` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`facts` text NOT NULL,
	`since` integer NOT NULL,
	`told_at` integer,
	PRIMARY KEY(`kind`, `subject`)
) STRICT;
CREATE INDEX `troubles_untold` ON `troubles` (`since`) WHERE "troubles"."told_at" is null;
CREATE TABLE `users` (
	`telegram_id` integer PRIMARY KEY NOT NULL,
	`language` text NOT NULL,
	`start_payload` text,
	`referrer_id` integer,
	`referred_at` integer,
	`blocked_at` integer,
	`banned_at` integer,
	`note` text,
	`unsubscribed_at` integer,
	`promo_misses` integer DEFAULT 0 NOT NULL,
	`promo_missed_at` integer,
	`consented_at` integer,
	`created_at` integer NOT NULL
) STRICT;
CREATE INDEX `users_by_referrer` ON `users` (`referrer_id`) WHERE "users"."referrer_id" is not null;
CREATE TABLE `visits` (
	`day` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`day`, `user_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
CREATE TABLE `withdrawals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`affiliate_id` integer NOT NULL,
	`status` text NOT NULL,
	`told_status` text DEFAULT 'requested' NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`details` text NOT NULL,
	`reason` text,
	`proof` text,
	`requested_at` integer NOT NULL,
	`decided_at` integer,
	`paid_at` integer,
	`reminded_at` integer,
	FOREIGN KEY (`affiliate_id`) REFERENCES `affiliates`(`user_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "withdrawals_status" CHECK("status" in ('requested', 'approved', 'paid', 'rejected')),
	CONSTRAINT "withdrawals_method" CHECK("method" in ('alipay', 'usdt', 'bank')),
	CONSTRAINT "withdrawals_amount" CHECK("withdrawals"."amount_minor" > 0)
) STRICT;
CREATE INDEX `withdrawals_by_affiliate` ON `withdrawals` (`affiliate_id`,`id`);
CREATE INDEX `withdrawals_kept` ON `withdrawals` (`decided_at`) WHERE "withdrawals"."details" <> '';
CREATE INDEX `withdrawals_untold` ON `withdrawals` (`id`) WHERE "withdrawals"."told_status" <> "withdrawals"."status";
CREATE UNIQUE INDEX `withdrawals_one_open` ON `withdrawals` (`affiliate_id`) WHERE "withdrawals"."status" in ('requested', 'approved');
