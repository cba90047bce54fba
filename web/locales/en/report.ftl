report-title = New report of concern
report-lead = Write down what has come in. It is saved when you press Register, and you get a receipt.
report-arrived = When did the report come?
report-day = Day
report-time = Time
report-day-missing = Write which day the report came.
report-time-missing = Write at what time the report came, for example 16:40.
report-add-child = Add a child
report-concern = What is the concern?
report-text = The concern in the reporter’s words
report-text-hint = Write what has happened, when, and what the child has said.
report-text-missing = Write what the concern is.
report-reasons = What is it about?
report-reasons-hint = Choose all that fit.
report-reasons-missing = Choose at least one reason for the concern.
report-who = Who reports?
report-reporter = Reporter
report-reporter-missing = Choose who reports.
report-protected = Name and contact are kept apart, under a protection of their own. Only those who work with the case can see them, and each showing is logged. They may be secret even to the family.
report-reporter-name = The reporter’s name
report-reporter-name-hint = Leave empty if the reporter wants to be anonymous.
report-reporter-contact = Phone or e-mail
report-save = Register the report

child-title = The child
child-title-of-several =
    { $count ->
        [1] Child { $count }
       *[other] Child { $count }
    }
child-remove =
    { $count ->
        [1] Take out child { $count }
       *[other] Take out child { $count }
    }
child-given = Given name
child-family = Family name
child-name-missing = Write the child’s name. Write “Unknown” if you don’t know.
child-unborn-legend = Is the child born?
child-is-unborn = The child is not born yet
child-is-unborn-hint = Then write the expecting parent’s name.
child-personnummer = Personal identity number
child-personnummer-hint = Twelve digits, if it is known.
child-born = Day of birth
child-born-hint = If the number is not known.
child-expected = Expected birth, if known
child-sex = Sex
child-area = Lives in
child-area-none = Unknown or protected
child-interpreter = Interpreter
child-interpreter-none = Not needed
sex-girl = girl
sex-boy = boy
sex-unknown = not known

receipt-title = The report is registered
receipt-lead = Saved { $day } at { $time }.
receipt-next = Next step: assess whether the child needs protection at once
receipt-case = Case { $number }
receipt-new = A new case. The child is not known here since before.
receipt-joined = The child has a case here. The report now stands in it.
receipt-joined-other = The child has a case with a colleague. The report now stands there, and the colleague sees it on their day.
receipt-known-elsewhere = A new case here. Another unit has a case about the child too. Ask the unit manager who takes it.
receipt-another = Register another
