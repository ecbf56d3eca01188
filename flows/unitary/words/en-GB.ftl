### What Wren says where no topic says it: for Averholm Council and Pellbridge Town Council.
###
### British English in everyday words. A sentence says one thing. Nobody is ever at fault.
### `.speech` is there where an ear needs other words than an eye.
### Names in braces are put in: `{ $home }` is a council, `{ $service }` is a topic's title.

## The start

greeting = Hello. I am Wren, an automated assistant for Averholm Council and Pellbridge Town Council. I can answer questions, and take requests about bins, roads, parks and allotments. Type “person” whenever you would like a person. How can I help?
    .speech = Hello. You have reached Averholm Council and Pellbridge Town Council. I am Wren, an automated assistant. Say person, or press zero, whenever you would like a person. How can I help?
# By telephone alone.
person-nobody-came = Sorry, nobody is free just now.
phone-hold = You are number { $place } in the queue. Hold.
phone-hold-urgent = Hold on. I am still looking for somebody. If anyone is in danger, hang up and dial 9 9 9.
phone-next = You are next. Hold.
phone-whisper = A caller for { $team }. { $reason }. Press 1 to take the call, or 2 to pass it on.
phone-passed = Thank you. I will try somebody else.
phone-gone = The caller has gone. Thank you.
phone-connected = You are now talking to { $name }. They can see what you have told me, so there is no need to repeat it.
phone-adviser-left = The adviser has gone. Hang up if that was everything. Hold on if I can help with anything else.
phone-again = Sorry, that went wrong at my end. Say it once more, or press zero for a person.
phone-busy = Sorry, all our lines are busy. Try again in a few minutes, or use the web chat. If somebody is in danger, hang up and dial 9 9 9.
phone-switchboard = Sorry, something broke at my end. I am putting you through to { $team }. If somebody is in danger, hang up and dial 9 9 9.
text-code = Your { $council } code is { $code }. Tell it only to whoever you asked for it. We never ring to ask for a code.
text-offer = Would you like the reference as a text message on your mobile?
text-sending = It is on its way.
text-reference = Your { $council } reference is { $reference }. Give it when you ask how your request is going.
phone-trouble = Sorry, something broke at my end, and I cannot go on. Ring us again. If somebody is in danger, hang up and dial 9 9 9.
anything-else = Can I help with anything else?
sent-already = That has gone already, and I cannot call it back from here. A person can. Would you like a person?
what-else = What else would you like?
demo-banner = This is a demonstration of a place that does not exist. No council reads what you write here.
    .speech = This is a demonstration of a place that does not exist.
degraded-note = I understand less than usual today. Short sentences work best. A person can help you at any time.

## Understanding

one-at-a-time = I can take one at a time here. Which comes first: { $choices }? If another needs a report too, tell me when this one is done.
ask-which-one = Which of these is it: { $choices }?
list-or = or
which-none = Something else
    .speech = something else
unclear-first = I am not sure what you need. Can you put it another way? For example, “My bin was missed” or “I would like an allotment”.
    .speech = I am not sure what you need. Can you put it another way?
unclear-again = I still have not got it. A few words are enough, such as “missed bin” or “opening hours”.
    .speech = I still have not got it. A few words are enough, such as missed bin, or opening hours.
unclear-offer-person = I am not getting anywhere with this. Would you like a person instead?
too-long = That is a lot to take in at once. Can you say the main thing in a sentence or two?
    .speech = That is a lot to take in at once. Can you say just the main thing?

## Before and around questions

before-asking = I have a few questions, { $why } { $home } keeps the answers for { $how_long }. How we use them is at { $link }.
    .speech = I have a few questions, { $why } { $home } keeps the answers for { $how_long }. Ask me about privacy whenever you like.
before-asking-owner = I have a few questions, { $why } { $owner } sees to this, so it gets your request and keeps it for { $how_long }. The record of your contact details stays with { $home }. How we use them is at { $link }.
    .speech = I have a few questions, { $why } { $owner } sees to this, so it gets your request and keeps it for { $how_long }. The record of your contact details stays with { $home }. Ask me about privacy whenever you like.
start-no-person = To see to { $service }, I need a few facts. None of them is about you.
optional-hint = To leave it out, say “skip”.
    .speech = To leave it out, say skip.
keys-hint = You can use the keys too. { $list }
key-for = { $choice }: press { $key }.
route-email-ask = No matter. An email address will do instead.
route-email = No matter. We will email you instead.
route-post = No matter. We will write to you at your address.
team-knows = That I cannot say. Ask { $team }: the number is { $phone }.
for-another = It is fine to ask for somebody else. Wherever I say “your”, give me theirs. Sharing is their own choice, so for now only { $home } sees their record.
noted =
    I have written down:
    { $list }
    .speech = I have written down: { $list }
health-left-out = Nothing about health is written down here, so I have left that out. Tell me the rest again without it.
left-out = I have left out what is not needed here.
how-long-kept = It stays with us for { $how_long }. Then it is deleted.
who-sees-details = Your details are seen by the people who deal with your request, and by nobody else. { $home } keeps your record. { $other } can see it only after a yes from you.
ask-to-begin = If you want { $service }, tell me and we start.
first-this = This comes first: { $new }. After it we go on with { $current }.
two-wishes = You asked for two things. We start with { $now }, and then go on to { $later }.
answer-changed = That is changed now. { $label }: { $value }.
before-case = So that your request can be found and answered, { $who } will need your { $facts }. They stay with the request until 3 years after it is closed, and serve nothing else. The privacy notice is at { $link }.
    .speech = So that your request can be found and answered, { $who } will need your { $facts }. They stay with the request until 3 years after it is closed, and serve nothing else. You can ask about privacy whenever you like.
case-opened = That is done. { $who } have your request. The reference is { $reference }. The answer comes by { $due }.
    .speech = That is done. { $who } have your request. The reference is { $reference }. Once more: { $reference }. The answer comes by { $due }.
case-opened-complaint = That is done. { $who } have your complaint. The reference is { $reference }. By { $due } you will hear that they have it, and they look into it without delay.
    .speech = That is done. { $who } have your complaint. The reference is { $reference }. Once more: { $reference }. By { $due } you will hear that they have it, and they look into it without delay.
case-opened-moved = That is done. { $who } know the day: { $date }. Before it nothing is deleted. The reference is { $reference }. The answer comes by { $due }.
    .speech = That is done. { $who } know the day: { $date }. Before it nothing is deleted. The reference is { $reference }. Once more: { $reference }. The answer comes by { $due }.
case-failed = That did not work here, so your request is not kept yet. Would you like a person to help?
readback = I understood: { $value }. Is that right?
readback-place = I have this as the place: { $value }. Is that right?
name-of-another = Enter the first name and the last name, and nothing else.
    .speech = Tell me the first name and the last name, and nothing else.
number-not-seen = I cannot see the number you are calling from.
not-noted = I cannot answer that here, so I have written nothing down.
postcode-unknown = Your postcode is on letters that come to your home. If you cannot find it, a person can help. Would you like a person?
house-not-found =
    { $numbered ->
        [yes] I cannot find number { $house } at { $postcode }. Is that right?
       *[no] I cannot find { $house } at { $postcode }. Is that right?
    }
home-council = That address is in the area of { $home }, so it keeps your details.
why-default = It is needed to see to your request, and used for nothing else.
declined-needed = You need not tell me. Without it I cannot send the request. Would you like a person instead?
before-finding = { $home } needs your { $facts } to find your record. I use these only to look, and do not keep them. How we use details is at { $link }.
    .speech = { $home } needs your { $facts } to find your record. I use these only to look, and do not keep them. Ask me about privacy whenever you like.
declined-finding = You need not tell me. Without it I cannot find your record, so all stays as it is. Would you like a person instead?
one-moment = I am still working on that. It will not be long.
skipped = Fine, we leave that out.
resume = Now back to { $service }.

## Parts of an address, where they were not said

ask-house = Which house number or name is it?
    .speech = Which house number or name is it? You can key in a number.
ask-house-again = What does it say on the door or gate?
ask-street = Which street is it in?
ask-street-again = What is the street called?
ask-postcode = What is the postcode?
    .speech = What is the postcode? Say it slowly, letter by letter and number by number.
ask-postcode-again = What is the whole postcode? It has letters and numbers, like AV1 3QT.
    .speech = Once more, one letter or number at a time. You can say A for apple, V for Victor.

## Answers that do not fit yet: what to do

fault-too-long = Make it shorter. One or two sentences will do.
    .speech = Say it in a sentence or two.
fault-name = Give a full name. For example, Sam Example.
    .speech = Say just your full name.
fault-name-one = Give one name.
    .speech = Say one name.
fault-postcode = Give a full UK postcode, like AV1 3QT.
    .speech = Say the whole postcode, one letter or number at a time.
fault-postcode-one = Give one postcode, like AV1 3QT.
    .speech = Say one postcode.
fault-house = Give the house number or the house name.
    .speech = Say the house number or the house name.
fault-street = Give the name of the street.
    .speech = Say the name of the street.
fault-town = Give the town or village.
    .speech = Say the town or village.
fault-address = Give the house number or name, the street and the postcode.
    .speech = Say the house number or name, then the street, then the postcode.
fault-place-one = Give one address only.
    .speech = Say one address only.
fault-phone = Give a phone number, like 01632 960 004 or 07700 900 123.
    .speech = Say the phone number, one number at a time, or use the keys.
fault-phone-area = Give the number with its area code, like 01632 960 004.
    .speech = Say the number with its area code. It starts with zero.
fault-phone-premium = Give a number that does not begin with 09. Those cost too much to ring.
    .speech = Say another number. That one costs too much to ring.
fault-phone-short-code = Give a full phone number, like 01632 960 004.
    .speech = Say a full phone number. It starts with zero.
fault-phone-too-few = Give the whole number. Some of it is missing.
    .speech = Some of the number is missing. Say all of it, with the area code.
fault-phone-too-many = Give the number once more. It has more figures than a phone number.
    .speech = That had more figures than a phone number. Say it once more.
fault-phone-one = Give one phone number, like 01632 960 004.
    .speech = Say one phone number.
fault-email = Give an email address, like sam@mail.example.
    .speech = Say the email address slowly, with at and dot. Spell what is unusual.
fault-email-one = Give one email address, like sam@mail.example.
    .speech = Say one email address.
fault-dob = Give your date of birth, like 14 9 1962.
    .speech = Say the day, the month and the year of your birth.
fault-dob-day = Give the day too. For example, 14 9 1962.
    .speech = Say the day as well as the month and the year.
fault-dob-month = Give the month too. For example, 14 9 1962.
    .speech = Say the month as well as the day and the year.
fault-dob-year = Give the year with 4 figures. For example, 14 9 1962.
    .speech = Say the whole year, such as nineteen sixty-two.
fault-dob-real = Give a day that is in the calendar. For example, 14 9 1962.
    .speech = The calendar has no such day. Say the day, the month and the year once more.
fault-dob-past = Give a date of birth that is in the past.
    .speech = That day is still to come. Say the day, the month and the year of your birth.
fault-dob-too-long-ago = Give a date of birth in the last 120 years.
    .speech = That is more than 120 years ago. Say the day, the month and the year of your birth.
fault-dob-one = Give one date of birth, like 14 9 1962.
    .speech = Say one date of birth.
fault-date = Give a date, like 14 9 2027, or a day, like next Saturday.
    .speech = Say a day and a month, or something like next Saturday.
fault-date-day = Give the day too. For example, 14 9 2027.
    .speech = Say the day as well as the month.
fault-date-month = Give the month too. For example, 14 9 2027.
    .speech = Say the month as well as the day.
fault-date-real = Give a day that is in the calendar. For example, 14 9 2027.
    .speech = The calendar has no such day. Say the day and the month once more.
fault-date-past = Give today or a day before it.
    .speech = That day is still to come. Say today or a day before it.
fault-date-future = Give today or a day after it.
    .speech = That day is over. Say today or a day after it.
fault-date-range = Give a date from 1900 to 2100.
    .speech = Say a date that is closer to now.
fault-date-one = Give one date, like 14 9 2027.
    .speech = Say one day.
fault-number = Give a number, like 3.
    .speech = Say a number, or use the keys.
fault-number-whole = Give a whole number, like 3.
    .speech = Say a whole number, like three.
fault-number-one = Give one number, like 3.
    .speech = Say one number.
fault-number-range = Give a number from { $min } to { $max }.
    .speech = Say a number from { $min } to { $max }.
fault-choice = Choose one of the answers shown.
    .speech = Say one of the answers.
fault-choice-one = Choose one answer only.
    .speech = Say one answer only.
fault-location = Name the road or the park, and something near it.
    .speech = Say the road or the park, and something near it.
fault-location-vague = There may be several like that. Give the name of the road or village, or of something near it.
    .speech = There may be several like that. Say the name of the road or village, or of something near it.
fault-description = Say in a few words what it is about.
fault-items = Say what the items are. For example, a wardrobe and a fridge.
    .speech = Say what the items are.
fault-items-too-many = Name up to 30 items.
    .speech = That was a long list. Name up to 30 items.
fault-text = Give an answer.
    .speech = I heard no answer. Say it once more.
fault-registration = Give the registration number, like AB12 CDE.
    .speech = Say the registration number, one letter or number at a time.
fault-reference = Give the reference. It has 9 numbers, like 482-617-305.
    .speech = Say the reference. It has nine numbers.
fault-reference-check = Look at the reference again. One of its numbers does not fit.
    .speech = One of those numbers does not fit. Say the reference once more.
fault-uprn = Give a property reference of up to 12 numbers.
    .speech = Say the property reference, one number at a time.
fault-code = Give the code we sent. It has 6 numbers, like 482617.
    .speech = Say the code we sent, one number at a time, or use the keys. It has six numbers.
fault-ni-number = Give a National Insurance number, like QQ 12 34 56 C.
    .speech = Say the National Insurance number, one letter or number at a time.
fault-contact-preference = Choose phone, email, text or post.
    .speech = Say phone, email, text or post.

## Sharing between the two councils. `consent-home` and `consent-partner` are agreed wording: change
## them only with the Data Protection Officers, and make a new version of the notice then.

consent-home = May we share your contact details between { $a } and { $b }, so you need not repeat them? It is your choice. If you say no you will still get { $service }, and only { $home } will see your record. You can change your mind at any time. Yes or no?
consent-partner = May we share your contact details between { $a } and { $b }, so you need not repeat them? It is your choice. If you say no you will still get { $service }. { $owner } runs it, so it gets this one request; your record stays with { $home }. You can change your mind at any time. Yes or no?
consent-contractor = { $contractor } does this work for us, and gets only these: { $fields }.
consent-again = In short: may { $other } see your contact details as well? If not, they stay with { $home }, and you get the same service. Say yes or no.
consent-read-back-yes = I understood yes: both councils may see your contact details. Is that right?
consent-read-back-no = I understood no: we keep your contact details to one council. Is that right?
consent-given = Thank you. Both councils may see your contact details. Tell us at any time to stop.
consent-refused = That is settled, we do not share your contact details. Your record stays with { $home }.
consent-unclear = That was not a clear yes, so we do not share your contact details. Your record stays with { $home }.
consent-effect = The other council may ask you for the same details one day.
owner-gets-this = { $owner } runs this service, so it gets this one request. Your record stays with { $home }.
consent-why = Then you give your details once, to whichever council you contact first. We use them for nothing else and never sell them.
consent-who = { $home } holds your record. After a yes, the staff of { $other } can see your contact details too, and only to help you. Nobody can buy them.
consent-what = By contact details we mean your name and how to reach you: your address, phone number and email address, for example.
consent-if-no = It is up to you, and the service is the same either way. If you say no, your record stays with { $home }. The other council may ask you for the same details one day.
consent-change-mind = You can change your mind on any day. Tell me “stop sharing” and it ends. A yes lasts while you live here and use our services.
    .speech = You can change your mind on any day. Tell me to stop sharing, and it ends. A yes lasts while you live here and use our services.

## A sensitive detail. The question itself stands with the topic.

sensitive-read-back-yes = So that is yes, we may write that down. Is that right?
sensitive-read-back-no = So that is no, we do not write that down. Is that right?
sensitive-given = Thank you. We will write down only that, and nothing about why. You can change your mind at any time.
sensitive-refused = That is fine. We will not write that down.
sensitive-unclear = I did not get a clear yes, so we will not write that down.
sensitive-left-out = You do not have to tell me why. I have not written that down.
sensitive-change-mind = Yes, on any day. Ask for a person, and they take the note out.
sensitive-for-another = There is one more question, and only they can answer it. So I have written nothing down about that.

## Residents who were here before. Nothing is said where nobody is recognised.

here-before = If you have been in touch before, I can look for your details once you have told me your name, postcode and house number. If I find them, I will not ask for them again.
stored-phone = We have a phone number for you, ending { $part }. Shall we use it?
stored-email = We have an email address for you. The part before the @ ends { $part }. Shall we use it?
    .speech = We have an email address for you. The part before the at sign ends { $part }. Shall we use it?
stored-address = We have an address for you, with a postcode that starts { $part }. Shall we use it?
stored-dob = We have a date of birth for you. Shall we use it?
stored-gone = Something about the details we had for you has just changed, so I will go through them again. What you told me is still here.
check-stored-phone = The number we have, ending { $part }
check-stored-email = The address we have. The part before the @ ends { $part }
    .speech = The address we have. The part before the at sign ends { $part }
check-stored-address = The address we have, in { $part }
check-stored-dob = The one we have

## Stopping and starting to share, apart from a request

consent-start = May { $home } and { $other } both see your contact details, so you need not repeat them? It is your choice, and no service depends on it. If you say no, your record stays with { $home }. You can change your mind at any time. Yes or no?
sharing-stopped = It is done. Your details are no longer shared. Only { $home } can see your record now, and we are telling everyone else who has it. You can change your mind at any time.
sharing-stopped-here = It is done. Your details are no longer shared. Only { $home } can see the record from this conversation now, and we are telling everyone else who has it. If you contacted us before today, say “stop sharing” once more and I will look for earlier records.
sharing-not-shared = Your details are not shared now, so there is nothing to stop. Only { $home } can see your record.
sharing-started = It is done. { $home } and { $other } can both see your contact details. You can change your mind at any time.
sharing-already = Both councils can see your contact details already, so there is nothing to start. You can stop it at any time.
sharing-refused = That is settled, all stays as it is. Only { $home } can see your record.
sharing-unclear = That was not a clear yes, so all stays as it is. Only { $home } can see your record.
sharing-failed = I could not write that down, so all stays as it is. Would you like a person to see to it?
sharing-not-theirs = Only the person whose details they are can change this, so everything is as it was. They can ask me themselves. If the law lets you act for them, a person here can help. Would you like a person to help?
record-not-found = No record fits those details, so all stays as it is. Would you like a person to look?
code-sent-phone = So that we know it is you, I have sent a code to the phone number on your record, the one ending { $ending }.
code-sent-email = So that we know it is you, I have sent a code to the email address on your record. The part before the @ ends { $ending }.
    .speech = So that we know it is you, I have sent a code to the email address on your record. The part before the at sign ends { $ending }.
code-not-sent = I have no way to send you a code, so all stays as it is. Would you like a person to see to it?
code-lost = Then I cannot check that it is you, so all stays as it is. A person can. Would you like a person to see to it?
code-wrong = That is another code, not the one I sent.
code-over = That code can no longer be used, so all stays as it is. Would you like a person to see to it?

## How far a request is. Nothing of a person, and not what the request was about.

status-received = Your request is here, with { $owner }. Nobody has begun on it yet.
status-sent = Your request is being done. { $owner } has given it to the people who do the work.
status-done = Your request is done. If it is not as it should be, say “person”.
    .speech = Your request is done. If it is not as it should be, say person, or press zero.
status-due = It should be done by { $date }.
status-late = It should have been done by { $date }. We are sorry that it is late. To ask why, say “person”.
    .speech = It should have been done by { $date }. We are sorry that it is late. To ask why, say person, or press zero.
status-not-found = I cannot find a request with that.
status-not-found-person = I still cannot find a request. Would you like a person to help?
status-lost = That does not matter. I need the reference to look it up, but a person can find it without. Would you like a person to help?
status-failed = I cannot look that up now. Try again in a few minutes. Would you like a person to help?

## Check answers

check-intro = Here is what I have.
check-line = { $label }: { $value }
    .speech = { $label }: { $value }.
check-not-given = Left out
check-sharing-label = Both councils may see my contact details
check-sharing-yes = Yes
check-sharing-no = No
check-unclear = I did not get that. Say yes to send it, or say what to change.
check-sensitive-yes = Yes
check-sensitive-no = No
check-ask = Is it all right? It is sent only when you have a reference.
check-what-to-change = Which answer shall we change?
choice-yes = Yes
choice-no = No
choice-send = Send it
choice-change = Change an answer

## Keeping

kept = It is sent. Your reference is { $reference }. { $next }
    .speech = It is sent. Your reference is { $reference }. Once more: { $reference }. { $next }
suggest = You can also ask me about { $services }. That is only a suggestion, and I keep no note of it.
keep-unsure = This takes too long, and I do not know if it went through. A person can check, so that you do not send it twice.
keep-failed = It did not go through, so nothing is kept. Try once more, or have a person instead.
lookup-failed = I cannot look that up at the moment. Try again in a few minutes, or have a person instead.

## News: offered once, after the reference, and never a reward

news-offer = May I ask one thing more? It has no bearing on your request. Would you like { $home } to send you news about its services by { $ways }? You are free to say no, and to stop it later. Yes or no?
news-again = In short: news from { $home } by { $ways }, yes or no?
news-by-email = email
news-by-post = post
news-by-both = email or post
news-read-back-yes = So you would like the news. Is that right?
news-read-back-no = So you would not like the news. Is that right?
news-given = Thank you. { $home } will send you its news. Say “stop sending me news” when you have had enough.
    .speech = Thank you. { $home } will send you its news. Say stop sending me news when you have had enough.
news-refused = That is fine. No news will come.
news-unclear = That was no clear yes, so no news will come.
news-failed = I could not note that, so no news will come.

## Equal access: optional, after the reference, and counted apart from the request
monitoring-ethnicity = Your request is in. May I ask two things that are up to you? They help us check that our services work equally well for everyone. We keep no more than counts, apart from your name and your request, and your answers change nothing. Which of these groups do you feel describes you? No is an answer too.
monitoring-ethnicity-again = Which of these groups do you feel describes you?
monitoring-language = This one is up to you as well. Which language suits you best with us?
monitoring-language-again = Which language suits you best with us?
monitoring-why = It shows us whether some people are served less well than others. We count the answers and keep nothing else of them: not your name, not your request.
monitoring-thanks = Thank you. We keep your answers as counts, and as nothing more.
monitoring-asian = Asian or Asian British
monitoring-black = Black, Black British, Caribbean or African
monitoring-mixed = Mixed or multiple ethnic groups
monitoring-white = White
monitoring-another-group = Another ethnic group
monitoring-group-undisclosed = Prefer not to say
monitoring-english = English
monitoring-polish = Polish
monitoring-romanian = Romanian
monitoring-portuguese = Portuguese
monitoring-bulgarian = Bulgarian
monitoring-hungarian = Hungarian
monitoring-british-sign = British Sign Language
monitoring-another-language = Another language
monitoring-language-undisclosed = Prefer not to say

## How long things are kept: `retention-` and the class that a topic names

retention-bins-and-roads = 2 years after it is done
retention-parks-and-streets = 1 year after it is done
retention-allotments = 1 year after you give up the plot or leave the list
retention-badges = 3 years after the badge ends
retention-ring-back = 1 month after we have rung you

## Bin day

bin-day-ask = Which postcode? I look up the days with it and then forget it.
    .speech = Which postcode? I look up the days with it and then forget it.
bin-day-house = Which house number or name? I forget that too.
    .speech = Which house number or name? You can key in a number. I forget that too.
bin-day-unknown = I have no days for that postcode. Look at it once more, or say “person”. If another council empties your bins, gov.uk/find-local-council names it.
    .speech = I have no days for that postcode. Look at it once more, or say person. If another council empties your bins, search for find your local council on GOV.UK.
bin-day-elsewhere = That postcode is outside the area of { $owner }, so another council empties the bins there. Its name is at gov.uk/find-local-council.
    .speech = That postcode is outside the area of { $owner }, so another council empties the bins there. Search for find your local council on GOV.UK.
bin-day-no-postcode = It stands on any letter or bill sent to your home. By street and town it can be found at royalmail.com/find-a-postcode. Tell me when you have it, or say “person” to have somebody look it up.
    .speech = It stands on any letter or bill sent to your home. Tell me when you have it, or say person to have somebody look it up.
bin-day-declined = That is fine. I need a postcode to look up the days. A person can help: say “person”.
    .speech = That is fine. I need a postcode to look up the days. A person can help: say person, or press zero.
bin-day-house-person = I still cannot find that house, and not all bins there go on the same day. Would you like a person to look it up?
bin-day-no-house = I cannot find that house there. What is the number or name on the door?
    .speech = I cannot find that house there. What is the number or name on the door? You can key in a number.
bin-day-intro = These are the next collections:
    .speech = These are the next collections.
bin-day-line = { $bin }: { $date }
    .speech = { $bin }: { $date }.
bin-day-moved = { $bin }: { $date } (instead of { $was }, because of the holiday)
    .speech = { $bin }: { $date }, instead of { $was }, because of the holiday.
bin-rubbish = Grey rubbish bin
bin-recycling = Blue recycling bin
bin-food = Food caddy
bin-garden = Green garden bin

## Opening hours

hours-open-now = Yes. Right now { $desk } is open, until { $until }.
hours-closed-now = No. Right now { $desk } is closed. It opens at { $opens }.
hours-always-open = Yes. Somebody answers { $desk } day and night, on every day of the year.
hours-open-on = On { $date } you find { $desk } open { $ranges }.
hours-closed-on = On { $date } you find { $desk } closed. The next opening is { $next }.
hours-closed-weekly = On { $date } you find { $desk } closed.
hours-closed-holiday = On { $date } you find { $desk } closed, because it is { $holiday }. The next opening is { $next }.
hours-open-at = Yes. At { $time } on { $date }, { $desk } is open, until { $until }.
hours-closed-at = No. At { $time } on { $date }, { $desk } is closed. It is open { $ranges }.
hours-week = When { $desk } is open:
    { $week }
    .speech = When { $desk } is open. { $week }.

## A person

offer-person = Would you like a person instead?
person-queue = A person from { $team } will be with you. Keep this page open.
    .speech = A person from { $team } will be with you. Stay on the line.
person-waiting = A person is on the way, and you keep your place. To leave the queue, say “go back”.
    .speech = A person is on the way, and you keep your place. To leave the queue, say go back.
person-none-signed-in = Everybody is busy at the moment.
person-closed = Nobody is in at the moment. People are in { $hours }.
callback-offer = Shall a person ring you back?
person-declined = Fine. We carry on here.
person-joined = This is { $name }, who takes over from here.
person-left = This is Wren again, the automated assistant.
person-wrapped-up = The person has finished. Can I help with anything else?
queue-left = You are out of the queue. We carry on here.
rights-handed = It is with { $team } now. Keep this page open if you can.
    .speech = It is with { $team } now. Stay on the line if you can.
rights-nobody = Nobody from { $team } is in at the moment, and your request is not kept yet. I can take your name and number, and they ring you.

## Emergencies

emergency-queue = I am putting you through to { $team }. Only stay here if it is safe.
    .speech = I am putting you through to { $team }. Only stay on the line if it is safe.
emergency-doubt-again = I need to be sure that nobody is in danger. If someone is, call 999 now. Is anyone hurt or in danger at this moment?
    .speech = I need to be sure that nobody is in danger. If someone is, call nine nine nine now. Is anyone hurt or in danger at this moment?
emergency-over = Is everybody safe now?
emergency-person-comes = Someone will still talk to you. If you do not want that, say “go back”.
    .speech = Someone will still talk to you. If you do not want that, say go back.
emergency-doubt = Is anyone hurt or in danger right now?
emergency-doubt-no = That is good to know. We can carry on.
emergency-hold = I am with you, and I am fetching a person. If anyone is in danger, call 999.
    .speech = I am with you, and I am fetching a person. If anyone is in danger, call nine nine nine.
emergency-free = Calling 999 is free. A mobile needs no credit for it.
    .speech = Calling nine nine nine is free. A mobile needs no credit for it.
emergency-no-phone = Ask somebody near you to call 999 now: a neighbour, a shop, anyone who passes. It is free, and a mobile needs no credit for it. If there is nobody and you are safe here, stay: I am getting a person for you.
    .speech = Ask somebody near you to call nine nine nine now: a neighbour, a shop, anyone who passes. It is free, and a mobile needs no credit for it. If there is nobody and you are safe here, stay on the line: I am getting a person for you.
emergency-stay = I am still getting a person for you. If anyone is in danger, call 999. Only stay here if it is safe. You do not have to give your name. If it is all right now, tell me.
    .speech = I am still putting you through. If anyone is in danger, call nine nine nine. Only stay on the line if it is safe. You do not have to give your name. If it is all right now, tell me.
emergency-no-person = You do not have to talk to anyone. If anyone is in danger, call 999. If you cannot talk, call 999 from a mobile and press 55 when asked.
    .speech = You do not have to talk to anyone. If anyone is in danger, call nine nine nine. If you cannot talk, call nine nine nine from a mobile and press five five when asked.
emergency-resolved = Thank you for saying so. Should anyone be in danger later, call 999.
    .speech = Thank you for saying so. Should anyone be in danger later, call nine nine nine.
emergency-next-team = No answer yet, so I am trying the next team. If anyone is in danger, call 999.
    .speech = No answer yet, so I am trying the next team. If anyone is in danger, call nine nine nine.

## Finding the way about

switch-offer = Shall we leave { $current } and start { $new }? Nothing has been sent so far.
cancel-confirm = Shall I stop, and forget what you told me?
not-cancelled = Fine, we carry on.
cancelled = Stopped. Nothing was sent, and nothing is kept.
back-none = We are at the first question, so there is none before it.
nothing-to-skip = This one is needed, so we cannot leave it out. Ask “why” and I will tell you.
started-again = We start afresh. What you told me is forgotten.

## Silence and the end

silence-first = There is no hurry. I am here.
    .speech = There is no hurry. I am here, and I will ask once more.
no-hurry = There is no hurry. Go on when you are ready.
silence-again = Are you there? For a person, say “person”.
    .speech = Are you there? For a person, say person or press zero.
silence-goodbye = I end the call here. Nothing has been sent. Ring again whenever you like. Goodbye.
timeout-in-doubt = Should anyone be hurt or in danger, call 999. You can come back here at any time.
    .speech = Should anyone be hurt or in danger, call nine nine nine. You can ring back at any time.
timeout-kept-nothing = It was quiet for a while, so this chat is over. Nothing is kept.
timeout-not-sent = It was quiet for a while, so this chat is over. Your answers were not sent, and I have forgotten them.
goodbye = Goodbye.
