followup-title = Uppföljning
