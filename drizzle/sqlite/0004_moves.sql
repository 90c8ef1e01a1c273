CREATE TABLE `moves` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject` text NOT NULL,
	`subject_id` integer NOT NULL,
	`position` integer NOT NULL,
	`from_status` text NOT NULL,
	`to_status` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `moves_by_subject` ON `moves` (`subject`,`subject_id`,`position`,`id`);
--> statement-breakpoint
CREATE TRIGGER jobs_move BEFORE UPDATE OF status ON jobs
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'queued' THEN NEW.status IN ('running', 'dead')
  WHEN 'running' THEN NEW.status IN ('queued', 'done', 'dead')
  WHEN 'done' THEN NEW.status IN ('queued')
  WHEN 'dead' THEN NEW.status IN ('queued')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a job cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER parts_move BEFORE UPDATE OF status ON parts
WHEN OLD.status <> NEW.status AND NOT CASE OLD.status
  WHEN 'planned' THEN NEW.status IN ('placing')
  WHEN 'placing' THEN NEW.status IN ('planned', 'placed')
  WHEN 'placed' THEN NEW.status IN ('filling')
  WHEN 'filling' THEN NEW.status IN ('planned', 'sent')
  ELSE 0
END
BEGIN SELECT RAISE(ABORT, 'a part cannot make this move'); END;
--> statement-breakpoint
CREATE TRIGGER jobs_moves AFTER UPDATE OF status ON jobs WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('job', NEW.order_id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER parts_moves AFTER UPDATE OF status ON parts WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('part', NEW.order_id, NEW.position, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER payments_moves AFTER UPDATE OF status ON payments WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('payment', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER refunds_moves AFTER UPDATE OF status ON refunds WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('refund', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER questions_moves AFTER UPDATE OF status ON questions WHEN OLD.status <> NEW.status
BEGIN
  INSERT INTO moves (subject, subject_id, position, from_status, to_status, at)
  VALUES ('question', NEW.id, 0, OLD.status, NEW.status, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
--> statement-breakpoint
CREATE TRIGGER moves_fixed BEFORE UPDATE ON moves
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER moves_stay BEFORE DELETE ON moves
BEGIN SELECT RAISE(ABORT, 'moves are append-only'); END;
