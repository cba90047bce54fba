followup-title = Follow-up
