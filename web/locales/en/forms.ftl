problems-title =
    { $count ->
        [1] One thing to mend
       *[other] { $count } things to mend
    }
problems-in-title = Mend:
pick-none = Choose …
not-saved = It could not be saved just now. All you wrote is still here. Try again in a while.
stale = The case has changed since you opened the page. Nothing is saved yet. Read what has happened beside, change what you need to, and save again.
stale-save = Save all the same
day-unreadable = Write the day as year, month and day, for example 2026-03-05.
personnummer-form = Write twelve digits, for example 20160423-2387.
personnummer-day = The first eight digits are no date. Check the number.
personnummer-check = The last digit does not fit. Check the number.
pages = Browse the list
page-before = Previous
page-after = Next
step-back = Back to the case
step-ways = Other forms for the same
step-at-hand = From the case
step-meanwhile = This has happened meanwhile
problems-not-saved = Not saved yet
