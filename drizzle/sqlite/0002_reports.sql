CREATE TABLE `people` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`label` text NOT NULL,
	`birth` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`telegram_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `people_by_user` ON `people` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`asked_in_message_id` integer NOT NULL,
	`text` text NOT NULL,
	`status` text NOT NULL,
	`answer` text,
	`answer_message_id` integer,
	`placings` integer NOT NULL,
	`attempts` integer NOT NULL,
	`fence` integer NOT NULL,
	`lease_until` integer,
	`run_after` integer NOT NULL,
	`problem` text,
	`asked_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "questions_status" CHECK("status" in ('waiting', 'answering', 'answered', 'declined'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_once` ON `questions` (`order_id`,`asked_in_message_id`);--> statement-breakpoint
CREATE INDEX `questions_due` ON `questions` (`run_after`) WHERE "questions"."status" in ('waiting', 'answering');--> statement-breakpoint
CREATE TABLE `report_sections` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`heading` text NOT NULL,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_alerts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`order_id` integer,
	`facts` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "alerts_kind" CHECK("kind" in ('payment_mismatch', 'payment_orphan', 'payment_surplus', 'payment_unexpected', 'checkout_refused', 'pillars_differ', 'yuanfenju_refused', 'fulfilment_gave_up', 'order_waiting', 'question_gave_up', 'model_unavailable', 'refund_failed', 'refund_unknown', 'signatures_failing', 'database_failing'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_alerts`("id", "kind", "order_id", "facts", "created_at", "sent_at") SELECT "id", "kind", "order_id", "facts", "created_at", "sent_at" FROM `alerts`;--> statement-breakpoint
DROP TABLE `alerts`;--> statement-breakpoint
ALTER TABLE `__new_alerts` RENAME TO `alerts`;--> statement-breakpoint
CREATE INDEX `alerts_unsent` ON `alerts` (`id`) WHERE "alerts"."sent_at" is null;--> statement-breakpoint
CREATE TABLE `__new_parts` (
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
	CONSTRAINT "parts_kind" CHECK("kind" in ('receipt', 'picture', 'text', 'document'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_parts`("order_id", "position", "kind", "status", "html", "message_id", "placings") SELECT "order_id", "position", "kind", "status", "html", "message_id", "placings" FROM `parts`;--> statement-breakpoint
DROP TABLE `parts`;--> statement-breakpoint
ALTER TABLE `__new_parts` RENAME TO `parts`;--> statement-breakpoint
CREATE INDEX `checkouts_to_query` ON `checkouts` (`query_after`) WHERE "checkouts"."query_after" is not null;--> statement-breakpoint
ALTER TABLE `drafts` ADD `picture_message_id` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `partner_birth` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `chosen_year` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `language` text DEFAULT 'zh-CN' NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `reports` ADD `partner_chart` text;--> statement-breakpoint
ALTER TABLE `users` ADD `consented_at` integer;--> statement-breakpoint
CREATE TRIGGER parts_html BEFORE UPDATE OF html ON parts WHEN OLD.html IS NOT NEW.html
BEGIN SELECT RAISE(ABORT, 'the content of a part is fixed when it is planned'); END;
--> statement-breakpoint
CREATE TRIGGER orders_birth BEFORE UPDATE ON orders
WHEN OLD.chosen_year IS NOT NEW.chosen_year OR OLD.language IS NOT NEW.language
  OR (OLD.birth IS NOT NEW.birth AND NEW.birth <> 'null')
  OR (OLD.partner_birth IS NOT NEW.partner_birth AND NEW.partner_birth IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'what was ordered is fixed: birth data can only be removed'); END;
--> statement-breakpoint
CREATE TRIGGER report_sections_fixed BEFORE UPDATE ON report_sections
BEGIN SELECT RAISE(ABORT, 'a section of a report is written once'); END;
--> statement-breakpoint
CREATE TRIGGER questions_move BEFORE UPDATE OF status ON questions
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'waiting' THEN NEW.status IN ('answering', 'declined')
  WHEN 'answering' THEN NEW.status IN ('waiting', 'answered', 'declined')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a question cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER questions_answer BEFORE UPDATE OF answer ON questions
WHEN OLD.answer IS NOT NULL AND OLD.answer IS NOT NEW.answer
BEGIN SELECT RAISE(ABORT, 'a question is answered once'); END;
