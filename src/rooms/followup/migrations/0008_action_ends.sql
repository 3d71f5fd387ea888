-- The day an action should end.
ALTER TABLE action ADD COLUMN ends INTEGER;
DROP VIEW public_action;
CREATE VIEW public_action AS
SELECT * FROM action WHERE published IS NOT NULL AND withdrawn IS NULL;
