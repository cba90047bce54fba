-- Invented rows, as a database that has been lived in holds them after 0008: a case that is opened anew.
UPDATE cases SET status = 'intake', closed_on = NULL WHERE case_id = '01990000-0000-7000-8000-000000000006';
