-- owner: rounds
-- Of a reminder for several reporters that were chosen one by one (reminders.obligation_id is 0): which ones.
CREATE TABLE reminder_named (
  office_id int64 NOT NULL,
  reminder_id int64 NOT NULL,
  obligation_id int64 NOT NULL,
  PRIMARY KEY (office_id, reminder_id, obligation_id)
);
