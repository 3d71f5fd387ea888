-- Which entries speak of which page.
CREATE TABLE journal_about (
    id INTEGER PRIMARY KEY NOT NULL,
    about TEXT NOT NULL,
    number INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES journal_entry (id),
    UNIQUE (about, number, entry_id)
) STRICT;
INSERT INTO journal_about (about, number, entry_id)
SELECT CASE WHEN e.object_kind = 'answer' THEN 'proposal' ELSE e.object_kind END, e.object_number, e.id FROM journal_entry e;
INSERT INTO journal_about (about, number, entry_id)
SELECT 'proposal', p.number, e.id FROM journal_entry e JOIN action a ON a.number = e.object_number JOIN action_point x ON x.action_id = a.id
JOIN point o ON o.id = x.point_id JOIN proposal p ON p.id = o.proposal_id WHERE e.object_kind = 'action';
