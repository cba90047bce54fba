-- Invented rows, as a database that has been lived in holds them after 0012.
INSERT INTO provider_assignments
    (case_id, intervention_id, provider, form, given_on, answered_on, started_on, review_on, ended_on)
VALUES ('00000000-0000-0000-0000-000000000f01', '00000000-0000-0000-0000-000000001a01',
    '00000000-0000-0000-0000-000000000a08', 'personal_support', '2026-01-12', '2026-01-13', NULL, NULL, NULL);
